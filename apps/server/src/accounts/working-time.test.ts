import { settled } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { openOffice } from '../compose/office.fixture.ts';

const TIME = { timeZone: 'Asia/Tokyo', workingHours: { days: [1, 2], fromMinute: 540, toMinute: 1020 } };

test('colleagues hear at once when and where somebody works; a zone that is not known is refused', async () => {
  const office = await openOffice();
  const ada = await office.connect(office.hire());
  const ben = await office.connect(office.hire());
  const { accounts, contacts } = office.services;
  expect(await accounts.saveWorkingTime(ada.actor.principal, TIME)).toEqual({ ok: true, value: undefined });
  await settled();
  expect(ben.of('person.changed')).toMatchObject([{ person: { id: ada.person.id, ...TIME } }]);
  expect(await accounts.saveWorkingTime(ada.actor.principal, { ...TIME, timeZone: 'Mars/Olympus' })).toEqual({
    ok: false,
    error: { code: 'bad-input', fields: ['timeZone'] },
  });
  expect(await contacts.directory(ben.actor.principal)).toContainEqual({ ...ada.person, ...TIME });
});
