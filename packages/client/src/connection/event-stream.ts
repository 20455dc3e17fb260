import type { StreamEvent } from '@bureau/api';
import { type BureauError, toBureauError } from '../bureau-error.ts';
import type { Api } from './wire.ts';

/** A stream that the server has ended or refused is opened again after this long. */
const REOPEN_MS = 1_000;

/** The one event stream of a client, opened again until it is closed. */
export interface EventStream {
  /** Asks for a new snapshot. */
  reopen(): void;
  close(): void;
}

interface StreamListener {
  readonly onEvent: (event: StreamEvent) => void;
  /** The server refused the stream; it is tried again unless this closes it. */
  readonly onError: (error: BureauError) => void;
}

/**
 * Opens the stream. After a broken socket tRPC resumes it; after anything else this does, in both cases from the last
 * durable event. A durable event that was already delivered is dropped; snapshots always pass. A gap in the presence
 * revisions asks for a new snapshot.
 */
export function openEventStream(api: Api, { onEvent, onError }: StreamListener): EventStream {
  let lastNumber: number | undefined;
  // tRPC sends the same input again, and forgets the last number with the first event after it that has none.
  let input: { lastEventId?: string } = {};
  let presenceRevision: number | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const receive = (event: StreamEvent, number: number | undefined) => {
    if (event.type === 'stream.opened') presenceRevision = event.presenceRevision;
    else if (number !== undefined && lastNumber !== undefined && number <= lastNumber) return;
    if (event.type === 'presence.changed') {
      if (presenceRevision === undefined || event.revision <= presenceRevision) return;
      if (event.revision > presenceRevision + 1) {
        presenceRevision = undefined;
        open();
        return;
      }
      presenceRevision = event.revision;
    }
    if (number !== undefined) {
      lastNumber = number;
      input.lastEventId = String(number);
    }
    onEvent(event);
  };
  const openLater = () => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(open, REOPEN_MS);
  };
  const open = () => {
    clearTimeout(timer);
    subscription?.unsubscribe();
    let isCurrent = true;
    input = { ...input };
    const next = api.events.stream.subscribe(input, {
      onData: (item) => {
        if (!isCurrent || closed) return;
        if ('type' in item) receive(item, undefined);
        else receive(item.data, Number(item.id));
      },
      onError: (error) => {
        if (!isCurrent || closed) return;
        onError(toBureauError(error));
        openLater();
      },
      onComplete: () => {
        if (isCurrent) openLater();
      },
    });
    subscription = {
      unsubscribe() {
        isCurrent = false;
        next.unsubscribe();
      },
    };
  };

  open();
  return {
    reopen: open,
    close() {
      closed = true;
      clearTimeout(timer);
      subscription?.unsubscribe();
    },
  };
}
