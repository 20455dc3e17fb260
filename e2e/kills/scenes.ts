import type { CallId } from '@bureau/core/kernel';
import { expect } from 'vitest';
import type { Caller } from '../headless/caller.ts';

/** What a scene needs at most to stand, on a machine that has other work. */
const WITHIN = { timeout: 60_000, interval: 20 };

/** Who plays. Nobody is in two scenes. */
export interface Cast {
  readonly holding: readonly [Caller, Caller];
  readonly conference: readonly [Caller, Caller, Caller];
  readonly consultation: readonly [Caller, Caller, Caller];
  readonly transfer: readonly [Caller, Caller, Caller];
  /** The third holds when it begins. */
  readonly recorded: readonly [Caller, Caller, Caller];
  /** The second does not want to be disturbed. */
  readonly mailbox: readonly [Caller, Caller];
}

/** Sets every scene; at the end all of these calls live side by side, and nothing has been killed yet. */
export async function setScenes(cast: Cast): Promise<void> {
  await Promise.all([
    hold(...cast.holding),
    conference(...cast.conference),
    consultation(...cast.consultation),
    transfer(...cast.transfer),
    recorded(...cast.recorded),
    mailbox(...cast.mailbox),
  ]);
}

/** The first calls the second, who answers; both hear each other. */
async function talk(from: Caller, to: Caller, consultationFor?: CallId): Promise<CallId> {
  const { calls } = from.client;
  const { id } = await (consultationFor
    ? calls.startConsultation(consultationFor, { userId: to.userId })
    : calls.dial({ userId: to.userId }));
  await answer(to, id);
  await expect.poll(() => from.line.heard(300).has(to.hz) && to.line.heard(300).has(from.hz), WITHIN).toBe(true);
  return id;
}

async function answer(by: Caller, id: CallId): Promise<void> {
  await expect.poll(() => by.ringing.some((view) => view.id === id), WITHIN).toBe(true);
  await by.client.calls.answer(id);
}

async function hold(one: Caller, other: Caller): Promise<void> {
  await talk(one, other);
  await one.client.calls.hold();
}

async function conference(one: Caller, other: Caller, third: Caller): Promise<CallId> {
  const id = await talk(one, other);
  await one.client.calls.add(id, { userId: third.userId });
  await answer(third, id);
  return id;
}

async function consultation(one: Caller, other: Caller, asked: Caller): Promise<void> {
  const first = await talk(one, other);
  await talk(one, asked, first);
}

async function transfer(one: Caller, other: Caller, target: Caller): Promise<void> {
  const id = await talk(one, other);
  await other.client.calls.transfer(id, { userId: target.userId });
  await expect.poll(() => target.ringing.length, WITHIN).toBe(1);
}

async function recorded(one: Caller, other: Caller, third: Caller): Promise<void> {
  const id = await conference(one, other, third);
  await third.client.calls.hold(id);
  await one.client.calls.startRecording(id);
  await expect.poll(() => one.knows(id)?.recording?.status, WITHIN).toBe('on');
}

async function mailbox(caller: Caller, owner: Caller): Promise<void> {
  await owner.client.presence.choose({ status: 'dnd', text: '' });
  await expect
    .poll(async () => {
      if (caller.carried.length === 0) await caller.try((calls) => calls.dial({ userId: owner.userId }));
      return caller.carried[0]?.service?.kind;
    }, WITHIN)
    .toBe('voicemail');
}
