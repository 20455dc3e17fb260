import { createStore } from 'zustand/vanilla';
import type { CallsState } from '../calls/calls.ts';
import type { AudioDevices, AudioDevicesState } from '../media/audio-devices.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { Sound, SoundState } from './sound.ts';
import type { Tone, Tones } from './tones.ts';

const TEST_MS = 2_000;
/** Among the tabs of one browser the holder of this lock rings. */
const RINGER_LOCK = 'bureau.ringer';

type SpeakerChoice = Pick<AudioDevicesState, 'ringSpeakerId' | 'speakerId'>;
const SYSTEM_SPEAKERS: SpeakerChoice = { ringSpeakerId: '', speakerId: '' };

/** The sounds of calls with their end. */
export interface CallSounds extends Sound {
  /** Whether the browser lets anything sound: looked at when calls become possible. */
  look(): void;
  close(): void;
}

/** Rings and beeps as the calls go. In a call nothing rings: the card is seen. */
export function createCallSounds(
  tones: Tones | undefined,
  calls: ReadonlyStore<CallsState>,
  devices: AudioDevices,
  locks: Pick<LockManager, 'request'> | undefined,
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
  const unsubscribe = calls.subscribe((now, before) => {
    const tone = lastingTone(now);
    if (tone === 'ring' && lasting?.tone !== 'ring') look();
    last(tone);
    const end = endingTone(before, now);
    if (end) tones?.play(end);
  });
  const choose = ({ ringSpeakerId, speakerId }: SpeakerChoice, before: SpeakerChoice) => {
    // A speaker that is gone leaves the earlier one.
    if (ringSpeakerId !== before.ringSpeakerId) tones?.setRingSpeaker(ringSpeakerId).catch(() => undefined);
    if (speakerId !== before.speakerId) tones?.setSpeaker(speakerId).catch(() => undefined);
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
    async test() {
      const stop = tones?.play('ring');
      await new Promise((resolve) => setTimeout(resolve, TEST_MS));
      stop?.();
    },
    close() {
      unsubscribe();
      onChoice();
      last(undefined);
      tones?.close();
    },
  };
}

/** What must be heard as long as the calls are as they are. */
function lastingTone({ dialling, current, ringing }: CallsState): Tone | undefined {
  const isBusy = dialling !== undefined || (current !== undefined && current.status !== 'ended');
  if (ringing.length > 0 && !isBusy) return 'ring';
  return current?.direction === 'outgoing' && current.status === 'ringing' ? 'ringback' : undefined;
}

/** What tells the end of the own call. */
function endingTone({ current: before }: CallsState, { current: now }: CallsState): Tone | undefined {
  if (now?.status !== 'ended' || (before?.id === now.id && before.status === 'ended')) return undefined;
  if (now.answeredAt !== undefined) return 'hang-up';
  return now.direction === 'outgoing' && now.endReason !== 'cancelled' ? 'busy' : undefined;
}

/** Plays at once; a ring only when no other tab of this browser does. */
function begin(tones: Tones, tone: Tone, locks: Pick<LockManager, 'request'> | undefined): () => void {
  if (tone !== 'ring' || !locks || !tones.canSound()) return tones.play(tone);
  const stopped = new AbortController();
  const whileHeld = () =>
    new Promise<void>((release) => {
      const stop = tones.play('ring');
      stopped.signal.addEventListener('abort', () => {
        stop();
        release();
      });
    });
  // Rejected only when it was stopped before its turn came.
  locks.request(RINGER_LOCK, { signal: stopped.signal }, whileHeld).catch(() => undefined);
  return () => stopped.abort();
}
