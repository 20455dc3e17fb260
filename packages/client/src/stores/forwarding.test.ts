import type { StreamEvent } from '@bureau/api';
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
const changed = (...names: string[]): StreamEvent => ({
  type: 'forwarding.changed',
  list: { rules: names.map(rule), loops: [], bars: [] },
});

/** A room with its server, which keeps what is saved and refuses whatever is named "bad". */
function withServer(kept: ForwardingRule[]) {
  const held: (() => void)[] = [];
  const server = { kept, hold: false, release: () => held.splice(0).forEach((go) => go()) };
  const list = () => ({ rules: server.kept, loops: [], bars: [] });
  const room = createForwarding(
    requestsTo({
      forwarding: {
        list,
        async save({ rules }: { rules: ForwardingRule[] }) {
          if (server.hold) await new Promise<void>((go) => held.push(go));
          if (rules.some(({ name }) => name === 'bad')) throw new BureauError({ code: 'bad-rule' });
          server.kept = rules;
          return { rules, loops: [], bars: [] };
        },
      },
    }),
  );
  return { server, room, names: () => room.store.getState().rules.map(({ name }) => name) };
}

test('rules are shown as they are saved, and taken back when one of them is refused', async () => {
  const { server, room, names } = withServer([rule('a')]);
  await room.load();
  expect(names()).toEqual(['a']);
  const saving = room.save([rule('b'), rule('a')]);
  expect(names()).toEqual(['b', 'a']);
  await saving;
  const refused = room.save([rule('bad')]);
  expect(names()).toEqual(['bad']);
  await expect(refused).rejects.toMatchObject({ detail: { code: 'bad-rule' } });
  expect(names()).toEqual(['b', 'a']);
  server.kept = [];
  await room.load();
  expect(names()).toEqual([]);
});

test('what another device saves is shown here, and so is what was there when the stream opened', () => {
  const { room, names } = withServer([]);
  expect(room.store.getState().isKnown).toBe(false);
  room.receive({ type: 'stream.opened', forwarding: [rule('a')] } as unknown as StreamEvent);
  expect(room.store.getState()).toMatchObject({ isKnown: true, rules: [{ name: 'a' }] });
  room.receive(changed('a', 'b'));
  expect(names()).toEqual(['a', 'b']);
  room.clear();
  expect(room.store.getState()).toEqual({ isKnown: false, rules: [], loops: [], bars: [] });
});

test('an event that comes while a save is under way does not take back what is seen, and counts once it is over', async () => {
  const { server, room, names } = withServer([]);
  server.hold = true;
  const first = room.save([rule('a')]);
  const second = room.save([rule('a'), rule('b')]);
  room.receive(changed('a'));
  expect(names()).toEqual(['a', 'b']);
  room.receive(changed('a', 'b'));
  room.receive(changed('of another device'));
  server.release();
  await Promise.all([first, second]);
  expect(names()).toEqual(['of another device']);
});

test('a refused save leaves what was told meanwhile', async () => {
  const { server, room, names } = withServer([]);
  server.hold = true;
  const refused = room.save([rule('bad')]);
  room.receive(changed('of another device'));
  server.release();
  await expect(refused).rejects.toMatchObject({ detail: { code: 'bad-rule' } });
  expect(names()).toEqual(['of another device']);
});
