import type { MeetingStreamEvent } from '@bureau/api';
import type { MeetingId } from '@bureau/core/kernel';
import { type BureauError, toBureauError } from '../bureau-error.ts';
import type { Api } from '../connection/wire.ts';

/** A stream that the server has ended or refused is opened again after this long. */
const REOPEN_MS = 1_000;

interface MeetingStreamListener {
  readonly onEvent: (event: MeetingStreamEvent) => void;
  /** The server refused the stream; it is tried again unless this closes it. */
  readonly onError: (error: BureauError) => void;
}

/** Opens the stream of one meeting, and again whenever it ends, until it is closed. The returned function closes it. */
export function openMeetingStream(
  currentApi: () => Api | undefined,
  meetingId: MeetingId,
  { onEvent, onError }: MeetingStreamListener,
): () => void {
  let subscription: { unsubscribe(): void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const openLater = () => {
    if (!closed) timer = setTimeout(open, REOPEN_MS);
  };
  const open = () => {
    const api = currentApi();
    if (!api) {
      openLater();
      return;
    }
    subscription = api.meetings.attend.subscribe(
      { meetingId },
      {
        onData: (event) => {
          if (!closed) onEvent(event);
        },
        onError: (error) => {
          if (closed) return;
          onError(toBureauError(error));
          openLater();
        },
        onComplete: openLater,
      },
    );
  };
  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    subscription?.unsubscribe();
  };
}
