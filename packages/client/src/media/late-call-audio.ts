import type { CallId } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import { toBureauError } from '../bureau-error.ts';
import type { CallAudio } from './call-audio.ts';
import type { CallLevels, CallMedia } from './call-media.ts';
import { NO_LEVELS, SILENT } from './silence.ts';

/** By then a page has fetched what it shows first. */
const WARM_UP_AFTER_MS = 1_000;
const RETRY_MS = 1_000;

/**
 * The audio of calls whose code is fetched while nobody waits for it, or when the first call begins. Until it is there it
 * keeps what it is told, and does it then, in the same order.
 */
export function createLateCallAudio(load: () => Promise<CallAudio>): CallAudio {
  const store = createStore<CallMedia>(() => SILENT);
  const levels = createStore<CallLevels>(() => NO_LEVELS);
  /** Calls that have begun, with whether their microphone is to be silent. */
  const begun = new Map<CallId, boolean>();
  let audio: CallAudio | undefined;
  let loading: Promise<CallAudio> | undefined;
  let waiting: ((there: CallAudio) => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const loaded = () => {
    loading ??= load().then(
      (there) => {
        there.store.subscribe((state) => store.setState(state));
        there.levels.subscribe((state) => levels.setState(state));
        audio = there;
        for (const act of waiting.splice(0)) act(there);
        if (isClosed) there.close();
        return there;
      },
      (error: unknown) => {
        loading = undefined;
        throw toBureauError(error);
      },
    );
    return loading;
  };
  /** A call that has begun needs it, however long that takes. */
  const fetchForCalls = () => {
    clearTimeout(timer);
    loaded().catch(() => {
      if (begun.size > 0 && !isClosed) timer = setTimeout(fetchForCalls, RETRY_MS);
    });
  };
  const soon = (act: (there: CallAudio) => void) => {
    if (audio) act(audio);
    else if (begun.size > 0) waiting.push(act);
  };
  const now = (act: (there: CallAudio) => Promise<void>) => (audio ? act(audio) : loaded().then(act));

  return {
    store,
    levels,
    callIds: () => audio?.callIds() ?? [...begun.keys()],
    isMuted: (callId) => (audio ? audio.isMuted(callId) : begun.get(callId)),
    prepare: () => void loaded().then((there) => there.prepare(), isTriedAgain),
    begin(callId, grant, options) {
      if (!audio && !begun.has(callId)) begun.set(callId, options.muted);
      soon((there) => there.begin(callId, grant, options));
      if (!audio) fetchForCalls();
    },
    arrange: (front, held) => soon((there) => there.arrange(front, held)),
    end(callId) {
      soon((there) => there.end(callId));
      if (callId === undefined) begun.clear();
      else begun.delete(callId);
      if (begun.size === 0) waiting = [];
    },
    setMuted: (muted) => now((there) => there.setMuted(muted)),
    setTalking: (down) => now((there) => there.setTalking(down)),
    setCamera: (on) => now((there) => there.setCamera(on)),
    receive: (event) => soon((there) => there.receive(event)),
    warmUp() {
      if (audio) {
        audio.warmUp();
        return;
      }
      clearTimeout(timer);
      if (begun.size > 0) fetchForCalls();
      else timer = setTimeout(() => void loaded().then((there) => there.warmUp(), isTriedAgain), WARM_UP_AFTER_MS);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      audio?.close();
    },
  };
}

function isTriedAgain(): void {
  // The first call fetches it.
}
