import type { BureauClient } from '@bureau/client';
import type { CallView } from '@bureau/core/calls';
import type { Caller } from '../headless/caller.ts';
import type { Seeded } from '../soak/seeded.ts';

/** A message is worth keeping once it lasts this long. */
const SPOKEN_MS = 2_000;

interface Deed {
  readonly name: string;
  readonly perform: (calls: BureauClient['calls']) => Promise<unknown>;
}

/** Something that somebody is about to do. It may be refused, or get lost with the server. */
export interface DrawnDeed extends Deed {
  readonly caller: Caller;
}

/** Things that people can do now, all at once. */
export function drawDeeds(callers: readonly Caller[], count: number, random: Seeded): readonly DrawnDeed[] {
  const present = callers.filter(({ isOnline }) => isOnline);
  const able = present.flatMap((caller) => deedsOf(caller, present).map((deed) => ({ caller, ...deed })));
  const [first, ...others] = able;
  return first ? Array.from({ length: count }, () => random.pick([first, ...others])) : [];
}

function deedsOf(caller: Caller, all: readonly Caller[]): readonly Deed[] {
  const rung = caller.ringing[0];
  const [front] = caller.carried;
  if (rung && !front?.recording) return ringingDeeds(rung);
  if (!front) return idleDeeds(caller, all);
  if (front.service?.kind === 'voicemail') return mailboxDeeds(front);
  if (front.status !== 'active' || front.service) return [hangUp(front)];
  if (front.recording) return recordedDeeds(front);
  return talkingDeeds(caller, front, all);
}

const hangUp = ({ id }: CallView): Deed => ({ name: 'hangs up', perform: (calls) => calls.hangUp(id) });

const holding = ({ id, onHold }: CallView): Deed =>
  onHold
    ? { name: 'resumes', perform: (calls) => calls.resume(id) }
    : { name: 'holds', perform: (calls) => calls.hold(id) };

function ringingDeeds({ id }: CallView): readonly Deed[] {
  const answer: Deed = { name: 'answers', perform: (calls) => calls.answer(id) };
  return [answer, answer, answer, { name: 'declines', perform: (calls) => calls.decline(id) }];
}

function idleDeeds(caller: Caller, all: readonly Caller[]): readonly Deed[] {
  const idle = all.find((other) => other !== caller && other.known.length === 0);
  const deeds: Deed[] = [];
  if (idle) deeds.push({ name: 'dials', perform: (calls) => calls.dial({ userId: idle.userId }) });
  deeds.push({
    name: 'takes a parked call',
    async perform(calls) {
      const [parked] = calls.store.getState().parked;
      if (parked) await calls.retrieve(parked.slot);
    },
  });
  return deeds;
}

function mailboxDeeds(front: CallView): readonly Deed[] {
  const { service } = front;
  const isLongEnough = service?.kind === 'voicemail' && service.phase === 'recording';
  return isLongEnough && Date.now() - front.startedAt > 3 * SPOKEN_MS ? [hangUp(front)] : [];
}

/** Whoever is recorded goes on until it is stopped. */
function recordedDeeds(front: CallView): readonly Deed[] {
  const { id, recording } = front;
  if (recording?.status === 'announcing') return [holding(front)];
  const isPaused = recording?.status === 'paused';
  return [
    holding(front),
    isPaused
      ? { name: 'records on', perform: (calls) => calls.resumeRecording(id) }
      : { name: 'pauses the recording', perform: (calls) => calls.pauseRecording(id) },
    { name: 'stops the recording', perform: (calls) => calls.stopRecording(id) },
  ];
}

function talkingDeeds(caller: Caller, front: CallView, all: readonly Caller[]): readonly Deed[] {
  const { id } = front;
  const idle = all.find((other) => other !== caller && other.known.length === 0);
  const [waiting] = caller.carried.filter((view) => view.id !== id);
  const deeds: Deed[] = [hangUp(front), holding(front), { name: 'parks', perform: (calls) => calls.park(id) }];
  if (!front.onHold && !front.heldByOthers && !waiting) {
    deeds.push({ name: 'records', perform: (calls) => calls.startRecording(id) });
  }
  if (idle) {
    deeds.push({ name: 'adds', perform: (calls) => calls.add(id, { userId: idle.userId }) });
    deeds.push({ name: 'transfers', perform: (calls) => calls.transfer(id, { userId: idle.userId }) });
    if (!waiting)
      deeds.push({ name: 'asks', perform: (calls) => calls.startConsultation(id, { userId: idle.userId }) });
  }
  if (waiting) {
    deeds.push({ name: 'swaps', perform: (calls) => calls.swap() });
    deeds.push({ name: 'merges', perform: (calls) => calls.merge(id, waiting.id) });
  }
  if (front.consultationFor) {
    deeds.push({ name: 'completes', perform: (calls) => calls.completeTransfer(id) });
    deeds.push({ name: 'goes back', perform: (calls) => calls.cancelConsultation(id) });
  }
  return deeds;
}
