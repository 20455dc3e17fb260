import type { CallView } from '@bureau/core/calls';
import { createStore } from 'zustand/vanilla';
import type { CallsState } from '../calls/calls.ts';
import type { AudioDevices, AudioDevicesState } from '../media/audio-devices.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { ControlSounds, Sound, SoundState } from './sound.ts';
import { playForTest } from './speaker-test.ts';
import type { Tone, Tones } from './tones.ts';

/** Among the tabs of one browser the holder of this lock rings. */
const RINGER_LOCK = 'bureau.ringer';

/** Keys that others press are heard, but not mistaken for own ones. */
const OTHERS_KEY_GAIN = 0.5;

type SpeakerChoice = Pick<AudioDevicesState, 'ringSpeakerId' | 'speakerId' | 'ringVolume' | 'missing'>;
const SYSTEM_SPEAKERS: SpeakerChoice = { ringSpeakerId: '', speakerId: '', ringVolume: 1, missing: [] };

/** What one tab of a browser plays for all of them. */
const RINGS: ReadonlySet<Tone> = new Set(['ring', 'invitation']);

/** Somebody did not want the call, or could not take another one; anything else is a fault or an absence. */
const REFUSED_BY_PERSON: ReadonlySet<NonNullable<CallView['endReason']>> = new Set(['declined', 'busy', 'dnd']);

/** The sounds of calls with their end. */
export interface CallSounds extends Sound, ControlSounds {
  /** Whether the browser lets anything sound: looked at when calls become possible. */
  look(): void;
  /** Tones sound as in this country (ISO 3166-1 alpha-2). */
  setCountry(country: string): void;
  close(): void;
}

interface CallSoundsOptions {
  readonly locks: Pick<LockManager, 'request'> | undefined;
  /** Something else plays the ring of calls. */
  readonly ringsElsewhere: boolean;
}

/** What meetings let sound. */
export interface MeetingSounds {
  /** This device is in a meeting, or its lobby. */
  readonly isInside: boolean;
  /** Somebody asks this person into one. */
  readonly isInvited: boolean;
}

/** Rings and beeps as calls and meetings go. In a call or meeting nothing rings: a soft tone says that a call waits. */
export function createCallSounds(
  tones: Tones | undefined,
  calls: ReadonlyStore<CallsState>,
  meetings: ReadonlyStore<MeetingSounds>,
  devices: AudioDevices,
  { locks, ringsElsewhere }: CallSoundsOptions,
): CallSounds {
  const store = createStore<{ state: SoundState }>(() => ({ state: tones ? 'unknown' : 'unsupported' }));
  let lasting: { readonly tone: Tone; readonly stop: () => void } | undefined;

  const look = () => {
    if (tones) store.setState({ state: tones.canSound() ? 'enabled' : 'blocked' });
  };
  const last = (tone: Tone | undefined) => {
    if (lasting?.tone === tone) return;
    lasting?.stop();
    lasting = tone && tones ? { tone, stop: begin(tones, tone, locks) } : undefined;
  };
  const lastNow = () => {
    const wanted = lastingTone(calls.getState(), meetings.getState());
    const tone = wanted === 'ring' && ringsElsewhere ? undefined : wanted;
    if (tone && RINGS.has(tone) && lasting?.tone !== tone) look();
    last(tone);
  };
  const onMeetings = meetings.subscribe(lastNow);
  const unsubscribe = calls.subscribe((now, before) => {
    lastNow();
    const end = endingTone(before, now);
    if (end) tones?.play(end);
  });
  const choose = (now: SpeakerChoice, before: SpeakerChoice) => {
    const [ring, call] = [ringSpeakerOf(now), callSpeakerOf(now)];
    // A speaker that is gone leaves the earlier one.
    if (ring !== ringSpeakerOf(before)) tones?.setRingSpeaker(ring).catch(() => undefined);
    if (call !== callSpeakerOf(before)) tones?.setSpeaker(call).catch(() => undefined);
    if (now.ringVolume !== before.ringVolume) tones?.setRingVolume(now.ringVolume);
  };
  const onChoice = devices.store.subscribe(choose);
  choose(devices.store.getState(), SYSTEM_SPEAKERS);

  return {
    store,
    look,
    async enable() {
      if (tones) store.setState({ state: (await tones.unlock()) ? 'enabled' : 'blocked' });
    },
    pressKey(key) {
      if (store.getState().state === 'enabled') tones?.play(key);
    },
    hearKey(key) {
      if (store.getState().state === 'enabled') tones?.play(key, OTHERS_KEY_GAIN);
    },
    refused() {
      tones?.play('reorder');
    },
    setCountry: (country) => tones?.setCountry(country),
    async test(device) {
      await playForTest(tones, device === 'ring' ? 'ring' : 'ringback');
    },
    close() {
      unsubscribe();
      onMeetings();
      onChoice();
      last(undefined);
      tones?.close();
    },
  };
}

/** What must be heard as long as calls and meetings are as they are. */
function lastingTone(
  { dialling, current, held, ringing }: CallsState,
  { isInside, isInvited }: MeetingSounds,
): Tone | undefined {
  const isInCall = dialling !== undefined || held.length > 0 || (current !== undefined && current.status !== 'ended');
  if (ringing.length > 0 || isInvited) {
    if (isInCall || isInside) return 'call-waiting';
    return ringing.length > 0 ? 'ring' : 'invitation';
  }
  return current && ringsThere(current) ? 'ringback' : undefined;
}

/** Whether this person waits for somebody to answer: as the caller, or transferred to somebody. */
function ringsThere({ direction, status, ring, transfer, parties, onHold, lineSounds }: CallView): boolean {
  if (lineSounds) return false;
  if (status === 'ringing') return direction === 'outgoing' && ring.length === 0;
  if (status !== 'active' || !transfer || onHold) return false;
  return parties.every((party) => party.status !== 'connected');
}

/** What tells the end of the own call. */
function endingTone({ current: before }: CallsState, { current: now }: CallsState): Tone | undefined {
  if (now?.status !== 'ended' || (before?.id === now.id && before.status === 'ended')) return undefined;
  if (now.answeredAt !== undefined || now.endReason === 'voicemail') return 'hang-up';
  if (now.direction !== 'outgoing' || now.endReason === 'cancelled') return undefined;
  return now.endReason !== undefined && REFUSED_BY_PERSON.has(now.endReason) ? 'busy' : 'reorder';
}

function ringSpeakerOf({ ringSpeakerId, missing }: SpeakerChoice): string {
  return missing.includes('ring-speaker') ? '' : ringSpeakerId;
}

function callSpeakerOf({ speakerId, missing }: SpeakerChoice): string {
  return missing.includes('speaker') ? '' : speakerId;
}

/** Plays at once; a ring only when no other tab of this browser does. */
function begin(tones: Tones, tone: Tone, locks: Pick<LockManager, 'request'> | undefined): () => void {
  if (!RINGS.has(tone) || !locks || !tones.canSound()) return tones.play(tone);
  const stopped = new AbortController();
  const whileHeld = () =>
    new Promise<void>((release) => {
      const stop = tones.play(tone);
      stopped.signal.addEventListener('abort', () => {
        stop();
        release();
      });
    });
  // Rejected only when it was stopped before its turn came.
  locks.request(RINGER_LOCK, { signal: stopped.signal }, whileHeld).catch(() => undefined);
  return () => stopped.abort();
}
