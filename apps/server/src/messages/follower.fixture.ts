import { once } from 'node:events';
import type { AppRouter } from '@bureau/api';
import type { DeviceId } from '@bureau/core/kernel';
import type { Message } from '@bureau/core/messages';
import type { TRPCClient } from '@trpc/client';
import { WebSocket } from 'ws';
import { z } from 'zod';

const frame = z.object({
  result: z.object({ data: z.object({ type: z.string(), message: z.unknown() }).or(z.object({ data: z.unknown() })) }),
});

interface Known {
  cursor: number;
  readonly order: string[];
}

/** A client that reads along as clients do: by the number of each change, and by asking for what it missed. */
export class Follower {
  /** What is not as was promised. */
  readonly faults: string[] = [];
  /** Messages that came by themselves, and those that were asked for. */
  readonly came = { live: 0, asked: 0 };
  readonly #known = new Map<string, Known>();
  readonly #api: TRPCClient<AppRouter>;
  readonly #token: string;
  readonly #device: DeviceId;
  #socket: WebSocket | undefined;
  #work: Promise<unknown> = Promise.resolve();

  constructor(api: TRPCClient<AppRouter>, token: string, device: DeviceId, conversationIds: readonly string[]) {
    this.#api = api;
    this.#token = token;
    this.#device = device;
    for (const id of conversationIds) this.#known.set(id, { cursor: 0, order: [] });
  }

  /** The messages of a conversation in their order. */
  order(conversationId: string): readonly string[] {
    return this.#known.get(conversationId)?.order ?? [];
  }

  /** Connects, opens the stream, and asks for what was missed meanwhile. */
  async connect(url: string): Promise<void> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/ws?connectionParams=1`);
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => this.#take(data.toString()));
    await once(socket, 'open');
    const data = { deviceId: this.#device, label: 'Test', protocol: '1', token: this.#token };
    socket.send(JSON.stringify({ method: 'connectionParams', data }));
    socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'events.stream', input: {} } }));
    await once(socket, 'message');
    await this.catchUp();
  }

  /** Asks for everything that is not known yet. */
  async catchUp(): Promise<void> {
    for (const id of this.#known.keys()) this.#inTurn(() => this.#ask(id));
    await this.#work;
  }

  close(): void {
    this.#socket?.terminate();
  }

  #inTurn(work: () => Promise<void>): void {
    this.#work = this.#work.then(work);
  }

  #take(text: string): void {
    if (!text.includes('"message.changed"')) return;
    const { data } = frame.parse(JSON.parse(text)).result;
    if (!('message' in data)) return;
    const message = data.message as Message;
    this.#inTurn(async () => {
      const known = this.#known.get(message.conversationId);
      if (!known) this.faults.push('told of a conversation of others');
      else if (message.change === known.cursor + 1) {
        this.came.live += 1;
        this.#apply(known, message);
        known.cursor = message.change;
      } else if (message.change > known.cursor) await this.#ask(message.conversationId);
    });
  }

  async #ask(conversationId: string): Promise<void> {
    const known = this.#known.get(conversationId);
    if (!known) return;
    for (let hasMore = true; hasMore; ) {
      const after = known.cursor;
      // The api may be away: the next connection asks again.
      const missed = await this.#api.messages.changes
        .query({ conversationId, after, limit: 100 })
        .catch(() => undefined);
      if (!missed) return;
      for (const message of missed.messages) this.#apply(known, message);
      this.came.asked += missed.messages.length;
      known.cursor = missed.upTo;
      ({ hasMore } = missed);
    }
  }

  #apply({ order }: Known, { position, id }: Message): void {
    if (order[position - 1] !== undefined) this.faults.push(`position ${position} came twice`);
    if (position !== order.length + 1) this.faults.push(`position ${position} after ${order.length}`);
    order[position - 1] = id;
  }
}
