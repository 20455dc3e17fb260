import { expect, test } from 'vitest';
import { Mailboxes } from './mailbox.ts';

const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

test('work under one key never interleaves and keeps its order', async () => {
  const mailboxes = new Mailboxes();
  const seen: string[] = [];
  const first = gate();
  const a = mailboxes.run('call', async () => {
    seen.push('a starts');
    await first.opened;
    seen.push('a ends');
  });
  const b = mailboxes.run('call', async () => {
    seen.push('b');
  });
  await mailboxes.run('other', async () => {
    seen.push('other');
  });
  expect(seen).toEqual(['a starts', 'other']);
  first.open();
  await Promise.all([a, b]);
  expect(seen).toEqual(['a starts', 'other', 'a ends', 'b']);
});

test('a failure reaches its caller and not the next in line, and nothing is kept', async () => {
  const mailboxes = new Mailboxes();
  const failing = mailboxes.run('call', async () => {
    throw new Error('no');
  });
  const next = mailboxes.run('call', async () => 'fine');
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('fine');
  await mailboxes.idle();
  expect(mailboxes.size).toBe(0);
});
