import type { CallWithMedia, StreamEvent } from '@bureau/api';
import type { CallView } from '@bureau/core/calls';
import type { CallId } from '@bureau/core/kernel';
import { BureauError } from '../bureau-error.ts';
import { randomCallId } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import type { CallAudio } from '../media/call-audio.ts';
import type { CallBook } from './call-book.ts';
import type { Calls } from './calls.ts';

/** Call control with its inputs. */
export interface CallControl extends Calls {
  receive(event: StreamEvent): void;
  clear(): void;
}

/** Call control over the book of calls, the requests and the audio of the one call this device carries. */
export function createCallControl(book: CallBook, requests: Requests, audio: CallAudio): CallControl {
  /** Calls that end here as soon as the server can be told. */
  const hungUp = new Set<CallId>();
  /** Dials that were given up before the server has answered. */
  const abandoned = new Set<CallId>();
  const telling = new Set<CallId>();
  let answering: CallId | undefined;

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
  const end = (callId: CallId) => {
    hungUp.add(callId);
    book.setDismissed(callId, true);
    if (audio.callId() === callId) audio.end();
    return tellHangUp(callId);
  };
  const take = async (asked: CallId, { call, media }: CallWithMedia): Promise<CallView> => {
    book.apply(call);
    const latest = book.view(call.id) ?? call;
    if (latest.status === 'ended') audio.end();
    else if (abandoned.delete(asked) || hungUp.has(call.id)) await end(call.id);
    else audio.begin(call.id, media, { muted: false });
    return latest;
  };
  /** Brings audio and calls together after anything has changed. */
  const reconcile = () => {
    const { dialling } = book.store.getState();
    const carried = book.carried();
    for (const { id } of carried) {
      if (!dialling && abandoned.delete(id)) hungUp.add(id);
      if (hungUp.has(id)) void tellHangUp(id);
    }
    if (dialling || answering) return;
    const current = carried.find(({ id }) => !hungUp.has(id));
    if (!current) audio.end();
    // Found again after a reload: muted, since nobody knows whether the person still means to speak.
    else if (audio.callId() !== current.id) audio.begin(current.id, undefined, { muted: true });
  };
  const isBusy = () => book.store.getState().dialling !== undefined || book.carried().some(({ id }) => !hungUp.has(id));

  return {
    store: book.store,
    media: audio.store,
    levels: audio.levels,
    async dial(to) {
      if (isBusy()) throw new BureauError({ code: 'already-in-call' });
      const callId = randomCallId();
      book.setDialling({ callId, to, startedAt: Date.now() });
      audio.prepare();
      try {
        const answer = await requests.repeatable((api, signal) => api.calls.dial.mutate({ callId, to }, { signal }));
        return await take(callId, answer);
      } catch (error) {
        // The call may exist all the same: it is ended when it is seen.
        if (error instanceof BureauError && error.detail.code === 'unavailable') abandoned.add(callId);
        throw error;
      } finally {
        if (book.store.getState().dialling?.callId === callId) book.setDialling(undefined);
        reconcile();
      }
    },
    async answer(callId) {
      if (isBusy()) throw new BureauError({ code: 'already-in-call' });
      answering = callId;
      book.setAnswering(callId);
      audio.prepare();
      try {
        const answer = await requests.repeatable((api, signal) => api.calls.answer.mutate({ callId }, { signal }));
        return await take(callId, answer);
      } finally {
        if (answering === callId) answering = undefined;
        book.setAnswering(answering);
        reconcile();
      }
    },
    async decline(callId) {
      book.setDismissed(callId, true);
      try {
        book.apply(await requests.repeatable((api, signal) => api.calls.decline.mutate({ callId }, { signal })));
      } catch (error) {
        book.setDismissed(callId, false);
        throw error;
      }
    },
    async hangUp() {
      const { dialling, current } = book.store.getState();
      if (dialling) {
        abandoned.add(dialling.callId);
        book.setDialling(undefined);
        audio.end();
      } else if (current && current.status !== 'ended') {
        if (current.id === answering) abandoned.add(current.id);
        await end(current.id);
      }
    },
    setMuted: (muted) => audio.setMuted(muted),
    receive(event) {
      if (event.type === 'stream.opened') book.applySnapshot(event.calls);
      else if (event.type === 'call.changed') book.apply(event.call);
      else {
        audio.receive(event);
        return;
      }
      reconcile();
      audio.receive(event);
    },
    clear() {
      hungUp.clear();
      abandoned.clear();
      answering = undefined;
      audio.end();
      book.clear();
    },
  };
}
