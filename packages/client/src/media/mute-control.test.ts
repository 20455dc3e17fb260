import { expect, test } from 'vitest';
import { createMuteControl } from './mute-control.ts';

/** A media server that answers when the test says so. */
function control(initiallyMuted = false) {
  const asked: { muted: boolean; answer: (muted: boolean) => void; fail: () => void }[] = [];
  const shown: string[] = [];
  let enabled: boolean | undefined;
  const mute = createMuteControl(
    initiallyMuted,
    (muted) =>
      new Promise((resolve, reject) => {
        asked.push({ muted, answer: (value) => resolve({ muted: value }), fail: () => reject(new Error('lost')) });
      }),
    (value) => {
      enabled = value;
    },
    () => shown.push(mute.state()),
  );
  return { mute, asked, shown, isHeard: () => enabled };
}

test('before anything is published there is nothing to mute, but the wish is kept', async () => {
  const { mute, asked } = control();
  expect(mute.state()).toBe('none');
  await mute.set(true);
  expect(asked).toEqual([]);
  expect(mute.isMuted()).toBe(true);
  mute.published(true);
  expect(mute.state()).toBe('muted');
  expect(asked).toEqual([]);
});

test('a wish that changes while the media server is asked is asked for next', async () => {
  const { mute, asked, isHeard } = control();
  mute.published(false);
  expect(isHeard()).toBe(true);
  const first = mute.set(true);
  const second = mute.set(false);
  expect(asked.map(({ muted }) => muted)).toEqual([true]);
  asked[0]?.answer(true);
  await expect.poll(() => asked.length).toBe(2);
  expect(isHeard()).toBe(false);
  asked[1]?.answer(false);
  await Promise.all([first, second]);
  expect(mute.state()).toBe('live');
  expect(isHeard()).toBe(true);
});

test('a lost acknowledgement of muting leaves it silent and muted', async () => {
  const { mute, asked, isHeard } = control();
  mute.published(false);
  const muting = mute.set(true);
  asked[0]?.fail();
  await muting;
  expect(mute.state()).toBe('muted');
  expect(isHeard()).toBe(false);
});

test('a media server that does otherwise is believed', async () => {
  const { mute, asked, isHeard } = control(true);
  mute.published(true);
  const unmuting = mute.set(false);
  asked[0]?.answer(true);
  await unmuting;
  expect(mute.state()).toBe('muted');
  expect(isHeard()).toBe(false);
  expect(asked).toHaveLength(1);
});

test('while it is built anew the state is kept, and what was unacknowledged begins muted', async () => {
  const { mute, asked } = control();
  mute.published(false);
  mute.unpublished();
  expect(mute.isMuted()).toBe(false);
  mute.published(true);
  expect(mute.state()).toBe('unmuting');
  asked[0]?.answer(false);
  await expect.poll(() => mute.state()).toBe('live');
  void mute.set(true);
  expect(mute.isMuted()).toBe(true);
});
