/** Connects everybody of a company; they write, and what arrives is counted. Started by the benchmark of messages. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What the benchmark asks for. */
export type MembersOrder =
  | { readonly kind: 'open'; readonly url: string; readonly tokens: readonly string[] }
  | { readonly kind: 'post'; readonly messages: number; readonly groupIds: readonly string[] };

/** Answers every order; how long each message took until it was acknowledged, in ms. */
export interface MembersReport {
  readonly acknowledgedMs: readonly number[];
}

const STREAM = 1;
const DELIVERED = Buffer.from('"message.changed"');

let deliveries = 0;
let awaited = Number.POSITIVE_INFINITY;
let delivered = () => {};

/** One client, on one connection as in the product: it listens, and writes one message after the other. */
class Member {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, () => void>();
  #last = STREAM;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#receive(data));
  }

  static async connect(url: string, token: string): Promise<Member> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/ws?connectionParams=1`);
    await once(socket, 'open');
    const deviceId = `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 8)}`;
    const data = { deviceId, label: 'Bench', protocol: '1', token };
    socket.send(JSON.stringify({ method: 'connectionParams', data }));
    const stream = { path: 'events.stream', input: {} };
    socket.send(JSON.stringify({ id: STREAM, method: 'subscription', params: stream }));
    await once(socket, 'message');
    return new Member(socket);
  }

  post(conversationId: string): Promise<void> {
    const id = (this.#last += 1);
    const input = { conversationId, messageId: randomUUID(), text: 'The measurements of the night are good.' };
    this.#socket.send(JSON.stringify({ id, method: 'mutation', params: { path: 'messages.post', input } }));
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  #receive(data: Buffer): void {
    if (data.includes(DELIVERED)) {
      deliveries += 1;
      if (deliveries === awaited) delivered();
      return;
    }
    const text = data.toString();
    if (text === 'PING') {
      this.#socket.send('PONG');
      return;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an answer of our own api
    const { id, error } = JSON.parse(text) as { id: number; error?: unknown };
    if (error) throw new Error(JSON.stringify(error));
    this.#answers.get(id)?.();
    this.#answers.delete(id);
  }
}

let members: readonly Member[] = [];

async function obey(order: MembersOrder): Promise<MembersReport> {
  if (order.kind === 'open') {
    members = await Promise.all(order.tokens.map((token) => Member.connect(order.url, token)));
    return { acknowledgedMs: [] };
  }
  const acknowledgedMs: number[] = [];
  awaited = deliveries + order.messages * members.length;
  const all = new Promise<void>((resolve) => {
    delivered = resolve;
  });
  let left = order.messages;
  const write = async (member: Member, at: number) => {
    while (left > 0) {
      left -= 1;
      const before = performance.now();
      await member.post(order.groupIds[(at + left) % order.groupIds.length] ?? '');
      acknowledgedMs.push(performance.now() - before);
    }
  };
  await Promise.all(members.map(write));
  await all;
  return { acknowledgedMs };
}

process.on('disconnect', () => process.exit(0));
process.on('message', (order: MembersOrder) => {
  obey(order).then(
    (report) => process.send?.(report),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
