import type { BureauClient } from '@bureau/client';
import type { CallView } from '@bureau/core/calls';
import type { Caller } from '../headless/caller.ts';
import type { Seeded } from '../soak/seeded.ts';

/** A message is worth keeping once it lasts this long. */
const SPOKEN_MS = 2_000;

interface Deed {
  readonly name: string;
  readonly do: (calls: BureauClient['calls']) => Promise<unknown>;
}

/** Something that somebody can do now; undefined when there is nothing. It may be refused, or get lost with the server. */
export function drawDeed(callers: readonly Caller[], random: Seeded): (() => Promise<void>) | undefined {
  const able = callers.flatMap((caller) => deedsOf(caller, callers).map((deed) => ({ caller, deed })));
  const [first, ...others] = able;
  if (!first) return undefined;
  const { caller, deed } = random.pick([first, ...others]);
  return async () => void (await caller.try(deed.do));
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

const hangUp = ({ id }: CallView): Deed => ({ name: 'hangs up', do: (calls) => calls.hangUp(id) });

function ringingDeeds({ id }: CallView): readonly Deed[] {
  const answer: Deed = { name: 'answers', do: (calls) => calls.answer(id) };
  return [answer, answer, answer, { name: 'declines', do: (calls) => calls.decline(id) }];
}

function idleDeeds(caller: Caller, all: readonly Caller[]): readonly Deed[] {
  const idle = all.find((other) => other !== caller && other.known.length === 0);
  const deeds: Deed[] = [];
  if (idle) deeds.push({ name: 'dials', do: (calls) => calls.dial({ userId: idle.userId }) });
  deeds.push({
    name: 'takes a parked call',
    async do(calls) {
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

/** Whoever is recorded neither holds nor leaves: what must be in the recording is then known. */
function recordedDeeds({ id, recording }: CallView): readonly Deed[] {
  if (recording?.status === 'announcing') return [];
  const isPaused = recording?.status === 'paused';
  return [
    isPaused
      ? { name: 'records on', do: (calls) => calls.resumeRecording(id) }
      : { name: 'pauses the recording', do: (calls) => calls.pauseRecording(id) },
    { name: 'stops the recording', do: (calls) => calls.stopRecording(id) },
  ];
}

function talkingDeeds(caller: Caller, front: CallView, all: readonly Caller[]): readonly Deed[] {
  const { id } = front;
  const idle = all.find((other) => other !== caller && other.known.length === 0);
  const [waiting] = caller.carried.filter((view) => view.id !== id);
  const deeds: Deed[] = [
    hangUp(front),
    front.onHold
      ? { name: 'resumes', do: (calls) => calls.resume(id) }
      : { name: 'holds', do: (calls) => calls.hold(id) },
    { name: 'parks', do: (calls) => calls.park(id) },
  ];
  if (!front.onHold && !front.heldByOthers && !waiting) {
    deeds.push({ name: 'records', do: (calls) => calls.startRecording(id) });
  }
  if (idle) {
    deeds.push({ name: 'adds', do: (calls) => calls.add(id, { userId: idle.userId }) });
    deeds.push({ name: 'transfers', do: (calls) => calls.transfer(id, { userId: idle.userId }) });
    if (!waiting) deeds.push({ name: 'asks', do: (calls) => calls.startConsultation(id, { userId: idle.userId }) });
  }
  if (waiting) {
    deeds.push({ name: 'swaps', do: (calls) => calls.swap() });
    deeds.push({ name: 'merges', do: (calls) => calls.merge(id, waiting.id) });
  }
  if (front.consultationFor) {
    deeds.push({ name: 'completes', do: (calls) => calls.completeTransfer(id) });
    deeds.push({ name: 'goes back', do: (calls) => calls.cancelConsultation(id) });
  }
  return deeds;
}
