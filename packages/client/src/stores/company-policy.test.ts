import type { KeepingPolicy } from '@bureau/core/policy';
import { expect, test } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { createCompanyPolicy } from './create-company-policy.ts';
import { requestsTo } from './requests.fixture.ts';

const OFF: KeepingPolicy = { recordsCalls: false };
const ON: KeepingPolicy = { recordsCalls: true, recordingRetentionDays: 30 };

test('what is said is shown at once, then as it was written down', async () => {
  const change = { at: 1, userId: 'ada', setting: 'recordsCalls', before: false, after: true };
  const room = createCompanyPolicy(
    requestsTo({
      policy: {
        get: () => ({ policy: OFF, changes: [] }),
        save: (policy: KeepingPolicy) => ({ policy, changes: [change] }),
      },
    }),
  );
  await room.load();
  const saving = room.save(ON);
  expect(room.store.getState().view).toEqual({ policy: ON, changes: [] });
  await saving;
  expect(room.store.getState().view).toEqual({ policy: ON, changes: [change] });
  room.clear();
  expect(room.store.getState().view).toBeUndefined();
});

test('another name is shown once it is written down', async () => {
  const rename = ({ name }: { name: string }) => ({ name, policy: OFF, changes: [] });
  const room = createCompanyPolicy(requestsTo({ policy: { rename } }));
  await room.rename('Harbour');
  expect(room.store.getState().view).toEqual({ name: 'Harbour', policy: OFF, changes: [] });
});

test('what the server refuses is taken back', async () => {
  const refuse = () => {
    throw new BureauError({ code: 'forbidden' });
  };
  const room = createCompanyPolicy(requestsTo({ policy: { get: () => ({ policy: OFF, changes: [] }), save: refuse } }));
  await room.load();
  await expect(room.save(ON)).rejects.toMatchObject({ detail: { code: 'forbidden' } });
  expect(room.store.getState().view?.policy).toEqual(OFF);
});
