/** Subscriptions that a connection may have open at once: a client has one, and one more in a meeting. */
const MOST_OPEN = 20;

/** The subscriptions of one connection, as its messages and the answers to them tell. */
export class OpenSubscriptions {
  /** How often each id was asked for: a second time it is refused, and that is an answer too. */
  readonly #asked = new Map<unknown, number>();
  #open = 0;

  /** Notes what a client sends; false when it would have too many open. */
  noticeCall(call: unknown): boolean {
    if (!isRecord(call)) return true;
    const { id, method } = call;
    if (method === 'subscription.stop') this.#forget(id, this.#asked.get(id) ?? 0);
    if (method !== 'subscription') return true;
    this.#asked.set(id, (this.#asked.get(id) ?? 0) + 1);
    this.#open += 1;
    return this.#open <= MOST_OPEN;
  }

  /** Notes what a client is sent: a subscription ends by an error, or because there is no more. */
  noticeAnswer(answer: unknown): void {
    if (!isRecord(answer)) return;
    const isOver = 'error' in answer || (isRecord(answer['result']) && answer['result']['type'] === 'stopped');
    if (isOver && this.#asked.has(answer['id'])) this.#forget(answer['id'], 1);
  }

  #forget(id: unknown, count: number): void {
    const left = (this.#asked.get(id) ?? 0) - count;
    this.#open -= count;
    if (left > 0) this.#asked.set(id, left);
    else this.#asked.delete(id);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
