import type { CallWithMedia } from '@bureau/api';
import type { CallView } from '@bureau/core/calls';
import type { CallId } from '@bureau/core/kernel';
import { BureauError } from '../bureau-error.ts';
import type { Requests } from '../connection/requests.ts';
import type { Api } from '../connection/wire.ts';
import type { CallBook } from './call-book.ts';
import type { Calls } from './calls.ts';

/** What the commands leave to the control. */
interface CommandParts {
  /** For requests whose answer brings a call to this device. */
  readonly bring: (asked: CallId | undefined, ask: () => Promise<CallWithMedia>) => Promise<CallView>;
  /** The book has changed. */
  readonly changed: () => void;
}

/** The commands that ask the server and take over what it answers. */
export type CallCommands = Pick<
  Calls,
  | 'resume'
  | 'swap'
  | 'add'
  | 'transfer'
  | 'completeTransfer'
  | 'merge'
  | 'park'
  | 'retrieve'
  | 'move'
  | 'startRecording'
  | 'pauseRecording'
  | 'resumeRecording'
  | 'stopRecording'
>;

/** Commands that may happen twice without harm are repeated after a broken connection; the others fail with `unavailable`. */
export function createCallCommands(book: CallBook, requests: Requests, { bring, changed }: CommandParts): CallCommands {
  type Ask = (api: Api, signal: AbortSignal) => Promise<CallView>;
  const apply = (view: CallView) => {
    book.apply(view);
    changed();
    return book.view(view.id) ?? view;
  };
  const once = async (ask: Ask) => apply(await requests.once(ask));
  const repeatable = async (ask: Ask) => apply(await requests.repeatable(ask));
  const current = (wanted: CallId | undefined): CallId => {
    const callId = wanted ?? book.store.getState().current?.id;
    if (!callId) throw new BureauError({ code: 'not-found' });
    return callId;
  };
  const resume = async (callId: CallId) => {
    await repeatable((api, signal) => api.calls.resume.mutate({ callId }, { signal }));
  };

  return {
    resume,
    async swap() {
      const [waiting] = book.store.getState().held;
      if (!waiting) throw new BureauError({ code: 'not-possible' });
      await resume(waiting.id);
    },
    async add(callId, to) {
      await once((api, signal) => api.calls.add.mutate({ callId, to }, { signal }));
    },
    async transfer(callId, to, { toVoicemail } = {}) {
      const how = toVoicemail === undefined ? {} : { toVoicemail };
      await once((api, signal) => api.calls.transfer.mutate({ callId, to, ...how }, { signal }));
    },
    async completeTransfer(callId) {
      await once((api, signal) => api.calls.completeTransfer.mutate({ callId }, { signal }));
    },
    async merge(into, from) {
      await once((api, signal) => api.calls.merge.mutate({ into, from }, { signal }));
    },
    park: (callId) => once((api, signal) => api.calls.park.mutate({ callId }, { signal })),
    retrieve: (slot) =>
      bring(undefined, () => requests.once((api, signal) => api.calls.retrieve.mutate({ slot }, { signal }))),
    move: (callId) =>
      bring(callId, () => requests.repeatable((api, signal) => api.calls.move.mutate({ callId }, { signal }))),
    async startRecording(wanted) {
      const callId = current(wanted);
      await once((api, signal) => api.calls.startRecording.mutate({ callId }, { signal }));
    },
    async pauseRecording(wanted) {
      const callId = current(wanted);
      await repeatable((api, signal) => api.calls.pauseRecording.mutate({ callId }, { signal }));
    },
    async resumeRecording(wanted) {
      const callId = current(wanted);
      await repeatable((api, signal) => api.calls.resumeRecording.mutate({ callId }, { signal }));
    },
    async stopRecording(wanted) {
      const callId = current(wanted);
      await repeatable((api, signal) => api.calls.stopRecording.mutate({ callId }, { signal }));
    },
  };
}
