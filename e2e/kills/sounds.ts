import type { EndedCall } from '@bureau/core/calls';
import { SHORTEST_MESSAGE_MS } from '@bureau/core/voicemail';
import { packetsOf } from '../../apps/server/src/capture/ogg-opus.ts';
import type { RunningBureau } from '../harness/bureau.ts';
import type { Caller } from '../headless/caller.ts';
import { amplitudeOf, FRAME_MS, samplesOf } from '../headless/voice.ts';
import type { WrittenSound } from './books.ts';
import { endSeen, type Witness } from './witness.ts';

/**
 * How much longer or shorter a sound may be than what was seen of it: that it begins and ends is told to people and to the
 * media node over different ways, and what is kept ends with the last whole page, of 500 ms, that was written.
 */
const TOLERANCE_MS = 1_000;
/** Below it a tone is not there. */
const AUDIBLE = 300;
/** People are told that they are recorded before what they say is kept again. */
const NOTICE_MS = 4_000;

/** From a kill until everything was right again. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

/**
 * What is wrong with the length of a sound. One that began in an outage may have been seen late. Of one that ended in or
 * shortly after an outage all is there up to the kill, and perhaps more.
 */
function wrongLength(
  { id, durationMs }: WrittenSound,
  seen: { readonly onAt: number; readonly keptMs: number; readonly endedAt: number },
  outages: readonly Outage[],
): string | undefined {
  const { onAt, keptMs, endedAt } = seen;
  const before = outages.filter(({ from, until }) => from < onAt && until > onAt - TOLERANCE_MS);
  const after = outages.filter(
    ({ from, until }) => from < endedAt + TOLERANCE_MS && until > endedAt - NOTICE_MS - TOLERANCE_MS,
  );
  const seenLateMs = Math.max(0, ...before.map(({ from }) => onAt - from));
  const cutMs = Math.max(0, ...after.map(({ from }) => endedAt - from));
  const goesOnMs = Math.max(0, ...after.map(({ from, until }) => until - from));
  const leastMs = keptMs - cutMs - TOLERANCE_MS;
  const mostMs = keptMs + seenLateMs + goesOnMs + TOLERANCE_MS;
  if (durationMs >= leastMs && durationMs <= mostMs) return undefined;
  return `${id} lasts ${durationMs} ms, not ${Math.round(leastMs)} to ${Math.round(mostMs)} ms; ${Math.round(keptMs)} were seen`;
}

/** What is wrong with a file: it must be whole, as long as it says, and the voices must be in it. */
async function wrongFile(
  bureau: RunningBureau,
  callers: readonly Caller[],
  listener: Caller,
  path: string,
  { id, durationMs, people }: WrittenSound,
): Promise<readonly string[]> {
  const answer = await listener.download(new URL(path, bureau.url).href);
  if (!answer.ok) return [`${id} cannot be had: ${answer.status}`];
  const packets = [...packetsOf(Buffer.from(await answer.arrayBuffer()))];
  const wrong: string[] = [];
  if (Math.abs(packets.length * FRAME_MS - durationMs) > FRAME_MS) wrong.push(`${id} has ${packets.length} frames`);
  const samples = samplesOf(packets);
  const voices = callers.filter(({ userId }) => people.includes(userId)).map(({ hz }) => hz);
  const heard = voices.filter((hz) => hasTone(samples, hz));
  if (heard.length < voices.length) wrong.push(`${id}: of ${voices.join()} one hears ${heard.join()}`);
  return wrong;
}

/** Whether a tone sounds in any second. */
function hasTone(samples: Int16Array, hz: number): boolean {
  const second = 48_000;
  for (let at = 0; at < samples.length; at += second) {
    if (amplitudeOf(samples.subarray(at, at + second), hz) > AUDIBLE) return true;
  }
  return false;
}

/** What was kept of calls that are over, as it is written and as it was seen. */
export interface Kept {
  readonly calls: readonly EndedCall[];
  readonly recordings: readonly WrittenSound[];
  readonly messages: readonly WrittenSound[];
  readonly witness: Witness;
  readonly outages: readonly Outage[];
}

/** What is wrong with recordings and messages: what was seen must be there, as long as it was seen, and be heard. */
export async function wrongSounds(
  bureau: RunningBureau,
  callers: readonly Caller[],
  kept: Kept,
): Promise<readonly string[]> {
  const wrong = await Promise.all(
    kept.calls.flatMap((call) => [
      wrongRecordings(bureau, callers, call, kept),
      wrongMessage(bureau, callers, call, kept),
    ]),
  );
  return wrong.flat();
}

async function wrongRecordings(
  bureau: RunningBureau,
  callers: readonly Caller[],
  call: EndedCall,
  { recordings, witness, outages }: Kept,
): Promise<readonly string[]> {
  const written = recordings.filter(({ callId }) => callId === call.id);
  const wrong = written.filter(({ status }) => status !== 'ready').map(({ id, status }) => `${id} is ${status}`);
  for (const seen of witness.recordings.filter(({ callId }) => callId === call.id)) {
    if (seen.endedAt === undefined) endSeen(seen, call.endedAt);
    const sound = nearest(written, seen.onAt);
    const length = sound && wrongLength(sound, { ...seen, endedAt: seen.endedAt ?? call.endedAt }, outages);
    if (length) wrong.push(length);
    if (!sound && seen.keptMs > TOLERANCE_MS) wrong.push(`a recording of ${call.id} is lost`);
  }
  for (const sound of written.filter(({ status }) => status === 'ready')) {
    const wasThere = call.legs.find(({ recordingIds }) => recordingIds?.some((id) => id === sound.id));
    const listener = callers.find(({ userId }) => userId === wasThere?.userId);
    if (listener) wrong.push(...(await wrongFile(bureau, callers, listener, `files/recordings/${sound.id}`, sound)));
    else wrong.push(`nobody may hear ${sound.id}`);
  }
  return wrong;
}

async function wrongMessage(
  bureau: RunningBureau,
  callers: readonly Caller[],
  call: EndedCall,
  { messages, witness, outages }: Kept,
): Promise<readonly string[]> {
  const { service } = call;
  if (service?.kind !== 'voicemail') return [];
  const message = messages.find(({ callId }) => callId === call.id);
  const seen = witness.messages.find(({ callId }) => callId === call.id);
  const keptMs = seen ? call.endedAt - seen.onAt : 0;
  if (!message) return keptMs > SHORTEST_MESSAGE_MS + TOLERANCE_MS ? [`the message of ${call.id} is lost`] : [];
  const length = seen && wrongLength(message, { onAt: seen.onAt, keptMs, endedAt: call.endedAt }, outages);
  const owner = callers.find(({ userId }) => userId === service.ownerId);
  const file = owner ? await wrongFile(bureau, callers, owner, `files/voicemail/${message.id}`, message) : [];
  return [...(length ? [length] : []), ...file];
}

function nearest(written: readonly WrittenSound[], at: number): WrittenSound | undefined {
  return written.toSorted((a, b) => Math.abs(a.startedAt - at) - Math.abs(b.startedAt - at))[0];
}
