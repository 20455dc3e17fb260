import type { CallWithMedia, DialTo, StreamEvent } from '@bureau/api';
import type { CallView } from '@bureau/core/calls';
import type { CallId, MeetingId, UserId } from '@bureau/core/kernel';
import type { MediaGrant } from '@bureau/core/media';
import { BureauError } from '../bureau-error.ts';
import { randomCallId } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import type { CallAudio } from '../media/call-audio.ts';
import { isDtmfKey } from '../sound/dtmf.ts';
import type { ControlSounds } from '../sound/sound.ts';
import type { CallBook } from './call-book.ts';
import { createCallCommands } from './call-commands.ts';
import type { Calls } from './calls.ts';

/** A call that goes on from a meeting rings at once, or something went wrong. */
const EXPECTED_WITHIN_MS = 5_000;

interface DialOptions {
  readonly consultationFor?: CallId;
  readonly fromMeeting?: MeetingId;
}

/** Call control with its inputs. */
export interface CallControl extends Calls {
  /** Goes on with somebody in a call instead of the meeting both are in. */
  dialFromMeeting(meetingId: MeetingId, userId: UserId, muted: boolean): Promise<CallView>;
  /** A call is about to ring that goes on from a meeting: it is answered by itself, and rings only where that fails. */
  expectFromMeeting(callId: CallId, muted: boolean): void;
  receive(event: StreamEvent): void;
  clear(): void;
}

/** Call control over the book of calls, the requests and the audio of the calls this device carries. */
export function createCallControl(
  book: CallBook,
  requests: Requests,
  audio: CallAudio,
  sounds: ControlSounds,
): CallControl {
  /** Calls that end here as soon as the server can be told. */
  const hungUp = new Set<CallId>();
  /** Dials that were given up before the server has answered. */
  const abandoned = new Set<CallId>();
  const telling = new Set<CallId>();
  /** Calls that are silent here already, while the server is asked to hold them. */
  const holding = new Set<CallId>();
  /** Admissions to rooms of calls that this device does not know to carry yet. */
  const grants = new Map<CallId, MediaGrant>();
  /** How the microphone was in a call that went on in this one. */
  const inheritedMute = new Map<CallId, boolean>();
  let answering: CallId | undefined;
  /** A call that goes on from a meeting, and does not ring yet. */
  let expected: CallId | undefined;
  /** Requests whose answer brings a call with its admission. */
  let underWay = 0;

  const tellHangUp = async (callId: CallId) => {
    if (telling.has(callId)) return;
    telling.add(callId);
    try {
      book.apply(await requests.repeatable((api, signal) => api.calls.hangUp.mutate({ callId }, { signal })));
      hungUp.delete(callId);
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      // Out of reach the call stays in `hungUp`: the next snapshot that still has it tells the server again.
      if (error.detail.code !== 'unavailable') hungUp.delete(callId);
    } finally {
      telling.delete(callId);
    }
  };
  const arrange = () => {
    const { current, held } = book.store.getState();
    const silent = new Set<CallId>([...held.map(({ id }) => id), ...holding]);
    if (current?.onHold) silent.add(current.id);
    const leaving = book.carried().find(({ isLeaving }) => isLeaving);
    const isLive = current !== undefined && current.status !== 'ended';
    audio.arrange(isLive ? current.id : leaving?.view.id, silent);
  };
  const end = (callId: CallId) => {
    hungUp.add(callId);
    book.setDismissed(callId, true);
    audio.end(callId);
    arrange();
    return tellHangUp(callId);
  };
  const take = async (asked: CallId | undefined, { call, media }: CallWithMedia): Promise<CallView> => {
    book.apply(call);
    const latest = book.view(call.id) ?? call;
    if (latest.status === 'ended') audio.end(call.id);
    else if ((asked && abandoned.delete(asked)) || hungUp.has(call.id)) await end(call.id);
    else audio.begin(call.id, media, { muted: inheritedMute.get(call.id) ?? false, expectsGrant: false });
    inheritedMute.delete(call.id);
    return latest;
  };
  const begin = (callId: CallId, expectsGrant: boolean) => {
    const [other] = audio.callIds();
    // Found again after a reload: muted, since nobody knows whether the person still means to speak. Moved by a transfer or
    // a merge: as it was.
    const muted = inheritedMute.get(callId) ?? (other && audio.isMuted(other)) ?? true;
    const grant = grants.get(callId);
    grants.delete(callId);
    inheritedMute.delete(callId);
    audio.begin(callId, grant, { muted, expectsGrant });
  };
  /** Brings audio and calls together after anything has changed; `isLive` when the server has just said so. */
  const reconcile = (isLive = false) => {
    const { dialling } = book.store.getState();
    const carried = book.carried();
    for (const { view, isLeaving } of carried) {
      if (!dialling && !isLeaving && abandoned.delete(view.id)) hungUp.add(view.id);
      if (hungUp.has(view.id)) void tellHangUp(view.id);
    }
    const kept = carried.filter(({ view }) => !hungUp.has(view.id));
    const isFree = underWay === 0 && !dialling;
    if (isFree)
      for (const { view, isLeaving } of kept)
        if (!isLeaving && !audio.callIds().includes(view.id)) begin(view.id, isLive);
    for (const callId of audio.callIds()) {
      if (kept.some(({ view }) => view.id === callId)) continue;
      const into = book.view(callId)?.mergedInto;
      if (into) inheritedMute.set(into, audio.isMuted(callId) ?? true);
      audio.end(callId);
    }
    // The microphone may have been opened for a call that never came.
    if (isFree && kept.length === 0) audio.end();
    arrange();
  };
  /** For requests whose answer brings the call to this device. */
  const bring = async (asked: CallId | undefined, ask: () => Promise<CallWithMedia>): Promise<CallView> => {
    underWay += 1;
    audio.prepare();
    try {
      return await take(asked, await ask());
    } finally {
      underWay -= 1;
      reconcile();
    }
  };
  const refuseSecond = () => {
    if (book.store.getState().dialling || answering) throw new BureauError({ code: 'already-in-call' });
  };
  const dial = async (to: DialTo, of: DialOptions = {}, callId = randomCallId()): Promise<CallView> => {
    refuseSecond();
    book.setDialling({ callId, to, startedAt: Date.now(), ...of });
    try {
      return await bring(callId, () =>
        requests.repeatable((api, signal) => api.calls.dial.mutate({ callId, to, ...of }, { signal })),
      );
    } catch (error) {
      // The call may exist all the same: it is ended when it is seen.
      if (error instanceof BureauError && error.detail.code === 'unavailable') abandoned.add(callId);
      else if (book.store.getState().dialling?.callId === callId) sounds.refused();
      throw error;
    } finally {
      if (book.store.getState().dialling?.callId === callId) book.setDialling(undefined);
      reconcile();
    }
  };
  const answer = async (callId: CallId) => {
    refuseSecond();
    answering = callId;
    book.setAnswering(callId);
    try {
      return await bring(callId, () =>
        requests.repeatable((api, signal) => api.calls.answer.mutate({ callId }, { signal })),
      );
    } finally {
      if (answering === callId) answering = undefined;
      book.setAnswering(answering);
      reconcile();
    }
  };
  /** Quiet at once; it rings on when the server could not be told. */
  const silence = async (callId: CallId, tell: () => Promise<CallView>) => {
    book.setDismissed(callId, true);
    try {
      book.apply(await tell());
    } catch (error) {
      book.setDismissed(callId, false);
      throw error;
    }
  };

  return {
    store: book.store,
    media: audio.store,
    levels: audio.levels,
    ...createCallCommands(book, requests, { bring, changed: () => reconcile() }),
    dial: (to) => dial(to),
    startConsultation: (callId, to) => dial(to, { consultationFor: callId }),
    dialFromMeeting(meetingId, userId, muted) {
      const callId = randomCallId();
      inheritedMute.set(callId, muted);
      return dial({ userId }, { fromMeeting: meetingId }, callId);
    },
    expectFromMeeting(callId, muted) {
      inheritedMute.set(callId, muted);
      expected = callId;
      book.setAnswering(callId);
      setTimeout(() => {
        if (expected !== callId) return;
        expected = undefined;
        book.setAnswering(answering);
      }, EXPECTED_WITHIN_MS);
    },
    answer,
    decline: (callId) =>
      silence(callId, () => requests.repeatable((api, signal) => api.calls.decline.mutate({ callId }, { signal }))),
    divertToVoicemail: (callId) =>
      silence(callId, () =>
        requests.repeatable((api, signal) => api.calls.divertToVoicemail.mutate({ callId }, { signal })),
      ),
    async hangUp(wanted) {
      const { dialling, current } = book.store.getState();
      if (dialling && (wanted === undefined || wanted === dialling.callId)) {
        abandoned.add(dialling.callId);
        book.setDialling(undefined);
        if (audio.callIds().length === 0) audio.end();
        return;
      }
      const call = wanted === undefined ? current : book.view(wanted);
      if (!call || call.status === 'ended') return;
      if (call.id === answering) abandoned.add(call.id);
      await end(call.id);
    },
    cancelConsultation: (consultation) => end(consultation),
    async hold(wanted) {
      const callId = wanted ?? book.store.getState().current?.id;
      if (!callId) throw new BureauError({ code: 'not-found' });
      holding.add(callId);
      arrange();
      try {
        book.apply(await requests.repeatable((api, signal) => api.calls.hold.mutate({ callId }, { signal })));
      } finally {
        holding.delete(callId);
        reconcile();
      }
    },
    async press(key) {
      const callId = book.store.getState().current?.id;
      if (!callId) throw new BureauError({ code: 'not-found' });
      sounds.pressKey(key);
      await requests.once((api, signal) => api.calls.press.mutate({ callId, key }, { signal }));
    },
    setMuted: (muted) => audio.setMuted(muted),
    setTalking: (down) => audio.setTalking(down),
    setCamera: (on) => audio.setCamera(on),
    receive(event) {
      if (event.type === 'calls.parked-changed') {
        book.setParked(event.parked);
        return;
      }
      if (event.type === 'stream.opened') {
        book.setParked(event.parked);
        book.applySnapshot(event.calls);
      } else if (event.type === 'call.changed') {
        book.apply(event.call);
        if (event.call.id === expected && event.call.status === 'ringing') {
          expected = undefined;
          // It rings where it could not be answered.
          answer(event.call.id).catch(() => book.setAnswering(answering));
        }
      } else {
        if (event.type === 'call.recording-failed') book.recordingFailed({ callId: event.callId, cause: event.cause });
        if (event.type === 'call.key-pressed' && event.callId === book.store.getState().current?.id) {
          if (isDtmfKey(event.key)) sounds.hearKey(event.key);
        }
        if (event.type !== 'call.media-reset' || audio.callIds().includes(event.callId)) {
          audio.receive(event);
          return;
        }
        // The room may be known before the view that says why.
        const known = grants.get(event.callId);
        if (!known || known.generation < event.grant.generation) grants.set(event.callId, event.grant);
      }
      reconcile(event.type !== 'stream.opened');
      if (event.type !== 'call.media-reset') audio.receive(event);
    },
    clear() {
      for (const set of [hungUp, abandoned, holding, grants, inheritedMute]) set.clear();
      answering = expected = undefined;
      audio.end();
      book.clear();
    },
  };
}
