import type { MessageId } from '@bureau/core/kernel';
import { type Message, readMessageText } from '@bureau/core/messages';
import { createStore } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import { backoffMs, passes } from './backoff.ts';
import type { OutboxState, OutgoingMessage } from './messages.ts';
import type { Shelf } from './shelf.ts';
import type { Tabs } from './tabs.ts';

/** What an outbox is made of. */
export interface OutboxParts {
  readonly shelf: Shelf;
  readonly tabs: Tabs;
  readonly post: (message: OutgoingMessage) => Promise<Message>;
  readonly edit: (message: OutgoingMessage, text: string) => Promise<Message>;
  readonly takeBack: (message: OutgoingMessage) => Promise<Message>;
  readonly onSent: (message: Message) => void;
}

/** Messages on their way: kept by the browser, sent by one of its tabs, in the order in which they were written. */
export interface Outbox {
  readonly store: ReadonlyStore<OutboxState>;
  put(message: Omit<OutgoingMessage, 'writtenAt'>): Promise<void>;
  /** Replaces one that is not sent; undefined discards it. */
  change(id: MessageId, next: (message: OutgoingMessage) => OutgoingMessage | undefined): Promise<void>;
  /** The way to the server may be open again. */
  hurry(): void;
  close(): void;
}

/** See {@link Outbox}. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { shelf, tabs } = parts;
  const store = createStore<OutboxState>(() => ({ waiting: [] }));
  const closing = new AbortController();
  let lastWrittenAt = 0;
  let goOn = () => {};
  /** Also while the sender is not waiting. */
  let isWoken = false;
  const wake = () => {
    isWoken = true;
    goOn();
  };

  const read = async () => {
    const all = await shelf.outgoing();
    const waiting = all.filter(({ isDiscarded }) => !isDiscarded).toSorted((a, b) => a.writtenAt - b.writtenAt);
    if (!closing.signal.aborted) store.setState({ waiting });
  };
  /** A browser whose store fails just now is asked again. */
  const orAgain = (error: unknown): false => {
    if (!(error instanceof DOMException)) throw error;
    return false;
  };
  const changed = async () => {
    await read();
    tabs.tell();
    wake();
  };
  const stopListening = tabs.listen(() => {
    wake();
    read().catch(orAgain);
  });

  const pause = (ms: number | undefined) =>
    new Promise<void>((resolve) => {
      const timer = ms === undefined || isWoken ? undefined : setTimeout(resolve, ms);
      goOn = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isWoken) resolve();
    });

  /** Whether it is done with; else it is to be tried again. */
  const send = async (message: OutgoingMessage): Promise<boolean> => {
    let sent: Message;
    try {
      sent = await (message.isDiscarded ? parts.takeBack(message) : parts.post(message));
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      const now = await shelf.outgoingOf(message.id);
      if (passes(error)) {
        if (now && !now.isUncertain) await shelf.putOutgoing({ ...now, isUncertain: true });
        return false;
      }
      if (now?.isDiscarded) await shelf.removeOutgoing(message.id);
      else if (now?.text === message.text) await shelf.putOutgoing({ ...now, refusal: error.detail.code });
      await changed();
      return true;
    }
    parts.onSent(sent);
    const now = await shelf.outgoingOf(message.id);
    if (now?.isDiscarded !== message.isDiscarded) return true;
    await shelf.removeOutgoing(message.id);
    await changed();
    if (!message.isDiscarded) await follow(message, sent, now?.text);
    return true;
  };
  /** What was changed here while it was on its way is changed at the server too. */
  const follow = async (message: OutgoingMessage, sent: Message, text: string | undefined) => {
    const wanted = text === undefined ? undefined : readMessageText(text, (message.fileIds?.length ?? 0) > 0);
    const isAsWanted = wanted?.ok && sent.content.kind === 'text' && sent.content.text === wanted.value;
    if (isAsWanted || sent.editedAt !== undefined || (wanted && !wanted.ok)) return;
    try {
      parts.onSent(await (text === undefined ? parts.takeBack(message) : parts.edit(message, text)));
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      // It stands as it was sent, which everybody sees.
    }
  };

  /** As {@link send}; undefined when nothing waits. */
  const sendOldest = async (): Promise<boolean | undefined> => {
    const next = (await shelf.outgoing())
      .filter(({ refusal }) => refusal === undefined)
      .reduce<OutgoingMessage | undefined>(
        (first, each) => (first && first.writtenAt <= each.writtenAt ? first : each),
        undefined,
      );
    return next && !closing.signal.aborted ? send(next) : undefined;
  };
  const run = async () => {
    let failures = 0;
    await read().catch(orAgain);
    while (!closing.signal.aborted) {
      isWoken = false;
      const isDone = await sendOldest().catch(orAgain);
      if (isDone === false) {
        failures += 1;
        await pause(backoffMs(failures));
      } else {
        failures = 0;
        if (!isDone) await pause(undefined);
      }
    }
  };
  read().catch(orAgain);
  void tabs.alone(closing.signal, run);

  return {
    store,
    async put(message) {
      const latest = store.getState().waiting.at(-1)?.writtenAt ?? 0;
      lastWrittenAt = Math.max(Date.now(), lastWrittenAt + 1, latest + 1);
      const outgoing = { ...message, writtenAt: lastWrittenAt };
      store.setState(({ waiting }) => ({ waiting: [...waiting, outgoing] }));
      try {
        await shelf.putOutgoing(outgoing);
      } catch (error) {
        orAgain(error);
        // What cannot be kept goes at once, or is told to have failed.
        store.setState(({ waiting }) => ({ waiting: waiting.filter(({ id }) => id !== outgoing.id) }));
        parts.onSent(await parts.post(outgoing));
        return;
      }
      await changed();
    },
    async change(id, next) {
      const message = await shelf.outgoingOf(id);
      if (!message) return;
      const other = next(message);
      if (other) await shelf.putOutgoing(other);
      else if (message.isUncertain) await shelf.putOutgoing({ ...message, isDiscarded: true });
      else await shelf.removeOutgoing(id);
      await changed();
    },
    hurry: wake,
    close() {
      closing.abort();
      stopListening();
      wake();
    },
  };
}
