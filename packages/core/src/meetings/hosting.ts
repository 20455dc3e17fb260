/** What people in a meeting do about each other and about themselves: admit, remove and let back, mute, hands, hand over, end. */
import { assertNever, type Instant, isLine } from '../kernel/index.ts';
import type { LiveSession, MeetingEvent, MeetingStep, Participant, PresentParticipant } from './model.ts';
import { depart, enter, isRemoved, participantOf, presentIn, waitingIn, withParticipant } from './participants.ts';
import { mayHandOver, mayRule, mayRun } from './permissions.ts';
import { ended, settle } from './settle.ts';

type HostingEvent = Extract<
  MeetingEvent,
  {
    type:
      | 'admit'
      | 'admit-all'
      | 'deny'
      | 'remove'
      | 'let-back'
      | 'lock'
      | 'unlock'
      | 'raise-hand'
      | 'lower-hand'
      | 'lower-hand-of'
      | 'lower-all-hands'
      | 'mute'
      | 'stop-share'
      | 'hand-over'
      | 'make-co-host'
      | 'end';
  }
>;

/** One step by somebody who is inside; who waits or has left changes nothing. */
export function stepHosting(session: LiveSession, event: HostingEvent, now: Instant): MeetingStep {
  const unchanged: MeetingStep = { session, effects: [] };
  const by = participantOf(session, event.by);
  if (by?.status !== 'present') return unchanged;
  const change = (next: LiveSession) => settle(next, session, now);
  const target = 'target' in event && event.target !== undefined ? participantOf(session, event.target) : undefined;
  switch (event.type) {
    case 'raise-hand':
      return by.handAt === undefined ? change(withParticipant(session, { ...by, handAt: now })) : unchanged;
    case 'lower-hand':
      return by.handAt === undefined ? unchanged : change(withParticipant(session, lowered(by)));
    case 'admit-all':
      return mayRun(by)
        ? change(waitingIn(session).reduce((next, each) => admitted(next, each, now), session))
        : unchanged;
    case 'admit':
      return mayRun(by) && target?.status === 'waiting' ? change(admitted(session, target, now)) : unchanged;
    case 'deny':
      return mayRun(by) && target?.status === 'waiting'
        ? change(withParticipant(session, depart(target, 'denied', now)))
        : unchanged;
    case 'remove':
      return target && mayRule(by, target) ? change(removed(session, target, now)) : unchanged;
    case 'let-back':
      return mayRun(by) && isRemoved(target)
        ? change(withParticipant(session, { ...target, reason: 'left' }))
        : unchanged;
    case 'lock':
    case 'unlock': {
      const isLocked = event.type === 'lock';
      return mayRun(by) && session.isLocked !== isLocked ? change({ ...session, isLocked }) : unchanged;
    }
    case 'lower-hand-of':
      return target?.status === 'present' && target.handAt !== undefined && mayRule(by, target)
        ? change(withParticipant(session, lowered(target)))
        : unchanged;
    case 'lower-all-hands': {
      if (!mayRun(by) || presentIn(session).every(({ handAt }) => handAt === undefined)) return unchanged;
      const participants = session.participants.map((each) => (each.status === 'present' ? lowered(each) : each));
      return change({ ...session, participants });
    }
    case 'mute':
      return mute(session, by, event.target === undefined ? 'others' : target);
    case 'stop-share':
      return target?.status === 'present' && target.isSharing && (target.id === by.id || mayRule(by, target))
        ? settle(withParticipant(session, { ...target, isSharing: false }), session, now, [
            { type: 'stop-share', device: target.device },
          ])
        : unchanged;
    case 'hand-over':
      return target && mayHandOver(by, target)
        ? change(withParticipant(withParticipant(session, { ...by, role: 'co-host' }), { ...target, role: 'host' }))
        : unchanged;
    case 'make-co-host':
      return target && mayHandOver(by, target) && target.role === 'member'
        ? change(withParticipant(session, { ...target, role: 'co-host' }))
        : unchanged;
    case 'end':
      return mayRun(by) ? ended(session, 'ended-by-host', now) : unchanged;
    default:
      return assertNever(event);
  }
}

/** Where whoever ran the meeting has gone, the first colleague who is there by screen runs it from then on. */
export function withSuccessor(session: LiveSession, before: LiveSession): LiveSession {
  const isRun = (each: LiveSession) => presentIn(each).some(mayRun);
  if (isRun(session) || !isRun(before)) return session;
  const next = presentIn(session).find(({ who, device }) => who.kind === 'member' && !isLine(device));
  return next ? withParticipant(session, { ...next, role: 'co-host' }) : session;
}

function lowered({ handAt: _hand, ...rest }: PresentParticipant): PresentParticipant {
  return rest;
}

function admitted(session: LiveSession, waiting: Participant, now: Instant): LiveSession {
  if (waiting.status !== 'waiting') return session;
  const { id, who, role, device, lostUntil } = waiting;
  const inside = enter(waiting, { id, who, role, device, admission: 'admitted' }, now);
  return withParticipant(session, lostUntil === undefined ? inside : { ...inside, lostUntil });
}

function removed(session: LiveSession, target: Participant, now: Instant): LiveSession {
  const without = withParticipant(session, depart(target, 'removed', now));
  return target.role === 'guest' ? { ...without, guestsWait: true } : without;
}

/** The session itself does not change: who is muted is the SFU's truth. */
function mute(session: LiveSession, by: PresentParticipant, target: Participant | 'others' | undefined): MeetingStep {
  const others = target === 'others' ? presentIn(session) : target?.status === 'present' ? [target] : [];
  const devices = others.filter((each) => mayRule(by, each)).map(({ device }) => device);
  return { session, effects: devices.length > 0 ? [{ type: 'mute', devices }] : [] };
}
