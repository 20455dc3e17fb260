import type { ForwardingRuleId } from '@bureau/core/kernel';
import type { ForwardingRule } from '@bureau/core/routing';
import { expect, test } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { createForwarding } from './create-forwarding.ts';
import { requestsTo } from './requests.fixture.ts';

const rule = (name: string): ForwardingRule => ({
  id: name as ForwardingRuleId,
  name,
  isEnabled: true,
  when: { on: 'busy' },
  // oxlint-disable-next-line unicorn/no-thenable -- a rule reads "when … then …"; it is data and never awaited
  then: { kind: 'voicemail' },
});

test('rules are shown as they are saved, and taken back when one of them is refused', async () => {
  let kept = [rule('a')];
  const room = createForwarding(
    requestsTo({
      forwarding: {
        rules: () => kept,
        save({ rules }: { rules: ForwardingRule[] }) {
          if (rules.some(({ name }) => name === 'bad')) throw new BureauError({ code: 'bad-rule' });
          kept = rules;
          return rules;
        },
      },
    }),
  );
  const names = () => room.store.getState().rules.map(({ name }) => name);
  await room.load();
  expect(names()).toEqual(['a']);
  const saving = room.save([rule('b'), rule('a')]);
  expect(names()).toEqual(['b', 'a']);
  await saving;
  const refused = room.save([rule('bad')]);
  expect(names()).toEqual(['bad']);
  await expect(refused).rejects.toMatchObject({ detail: { code: 'bad-rule' } });
  expect(names()).toEqual(['b', 'a']);
  kept = [];
  await room.load();
  expect(names()).toEqual([]);
});

test('rules that could not be read say so', async () => {
  const room = createForwarding(requestsTo({ forwarding: { rules: () => Promise.reject(new Error('gone')) } }));
  await expect(room.load()).rejects.toThrow('gone');
  expect(room.store.getState().status).toBe('failed');
});
