import { randomUUID } from 'node:crypto';
import type { CallLogEntry } from '@bureau/core/call-log';
import type { ForwardingRuleId, UserId } from '@bureau/core/kernel';
import type { ForwardingRule, ForwardingTarget } from '@bureau/core/routing';
import { expect } from 'vitest';
import type { Desk } from './desk.ts';
import { asked, changed } from './request.ts';

/** The shortest a rule lets anybody ring. */
export const RING_MS = 5_000;
export const TO_MAILBOX: ForwardingTarget = { kind: 'voicemail' };
/** How the answer to "why did this call go there?" begins for calls to Hélène. */
export const CALLED = 'Call for Hélène Gagnon';

/** The id of the person at a desk. */
export async function idOf({ page }: Desk): Promise<UserId> {
  const self = await asked<{ person: { id: UserId } }>(page, 'accounts.self');
  return self.person.id;
}

/** People who ring as shortly as rules allow. */
export async function people(order: 'in-turn' | 'at-once', ...desks: readonly Desk[]): Promise<ForwardingTarget> {
  return { kind: 'people', userIds: await Promise.all(desks.map(idOf)), order, ringForMs: RING_MS };
}

/** A rule as whoever sits at a desk may have it. */
export const rule = (when: ForwardingRule['when'], target: ForwardingTarget, name = ''): ForwardingRule => ({
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of rules are made by whoever saves them
  id: randomUUID() as string as ForwardingRuleId,
  name,
  isEnabled: true,
  when,
  // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
  then: target,
});

/** Replaces the rules of the person at a desk. */
export const forward = ({ page }: Desk, ...rules: readonly ForwardingRule[]) =>
  changed(page, 'forwarding.save', { rules });

/** Chooses a status without the menu. */
export const choose = ({ page }: Desk, status: 'available' | 'away' | 'busy' | 'dnd') =>
  changed(page, 'presence.choose', { status, text: '' });

/** The newest rows of the own history, the newest first. */
const rowsOf = ({ page }: Desk) =>
  asked<{ entries: readonly CallLogEntry[] }>(page, 'callLog.list', { limit: 5 }).then(({ entries }) => entries);

/** The row that this person has of the newest call of the caller, once it is written; undefined for who has none. */
export async function rowOf(desk: Desk, caller: Desk): Promise<CallLogEntry | undefined> {
  const [newest] = await rowsOf(caller);
  return (await rowsOf(desk)).find(({ callId }) => callId === newest?.callId);
}

/** The kind of the newest call in the list of this person. */
export async function expectNewest(desk: Desk, kind: string): Promise<void> {
  await expect.poll(async () => (await desk.newestCall()).textContent()).toContain(kind);
}

/** The answer to "why did this call go there?" of the newest call, line by line. */
export async function traceOf(desk: Desk): Promise<readonly string[]> {
  await (await desk.newestCall()).getByRole('link').first().click();
  const card = desk.page.getByRole('region', { name: 'Why did this call go there?' });
  const lines = card.getByRole('listitem');
  await lines.first().waitFor();
  return (await lines.allTextContents()).map((line) => line.replace(/^\d\d:\d\d:\d\d/, ''));
}
