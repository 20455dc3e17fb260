import { company, settled } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { openOffice } from '../compose/office.fixture.ts';

test('admins say what is kept and what the company is called, and see who said so; nobody else does', async () => {
  const office = await openOffice();
  const root = await office.connect(office.hire({ givenName: 'Root' }));
  const ada = await office.connect(office.hire({ givenName: 'Ada' }));
  office.people.appoint(root.person.id);
  const other = company();
  office.people.addCompany(other);
  const eve = await office.connect(office.hire({ givenName: 'Eve' }, other), { employer: other });
  const { policy } = office.services;
  const forbidden = { ok: false, error: { code: 'forbidden' } };
  for (const { actor } of [ada, eve]) {
    expect(await policy.get(actor.principal)).toEqual(forbidden);
    expect(await policy.save(actor.principal, { recordsCalls: true })).toEqual(forbidden);
    expect(await policy.rename(actor.principal, 'Mine')).toEqual(forbidden);
  }
  const now = office.clock.now();
  const said = { recordsCalls: true, voicemailRetentionDays: 30 };
  expect(await policy.save(root.actor.principal, said)).toMatchObject({ ok: true, value: { policy: said } });
  expect(await policy.get(root.actor.principal)).toEqual({
    ok: true,
    value: {
      name: 'Company',
      policy: said,
      changes: [
        { at: now, userId: root.person.id, setting: 'voicemailRetentionDays', after: 30 },
        { at: now, userId: root.person.id, setting: 'recordsCalls', before: false, after: true },
      ],
    },
  });
  const renamed = { at: now, userId: root.person.id, setting: 'name', before: 'Company', after: 'Harbour' };
  expect(await policy.rename(root.actor.principal, 'Harbour')).toMatchObject({
    ok: true,
    value: { name: 'Harbour', policy: said, changes: [renamed, {}, {}] },
  });
  await settled();
  expect(ada.of('company.renamed')).toEqual([{ type: 'company.renamed', name: 'Harbour' }]);
  expect(eve.of('company.renamed')).toEqual([]);
});
