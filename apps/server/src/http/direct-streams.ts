import type { Socket as NetSocket } from 'node:net';
import type { Actor, StreamSnapshot } from '@bureau/api';
import { WebSocket } from 'ws';
import type { EncodedEvent } from '../realtime/encoded-event.ts';
import type { DirectSink } from '../realtime/stream-inbox.ts';
import { GatheredWrites } from './gathered-writes.ts';

/** A socket with more than this waiting to be sent is too slow for its stream. */
export const MAX_BUFFERED_BYTES = 1_048_576;

const FINAL_TEXT = 0x81;

type Socket = WebSocket & {
  readonly _sender: { sendFrame(frame: readonly Buffer[]): void };
  readonly _socket: NetSocket;
};

/**
 * The shortcut from the event hub to WebSocket clients. The subscription is tRPC's own: it is opened, ended and refused
 * by tRPC, which also sends the snapshot and the replay. What follows is the same for many clients, so it is encoded
 * and framed once and written to each socket, in the very bytes tRPC would send (compared by a test).
 *
 * A frame that is already made goes through a private part of `ws`, as Socket.IO does it (`wsPreEncodedFrame`).
 */
export class DirectStreams {
  readonly #sockets = new WeakMap<Actor['device'], WebSocket>();
  readonly #openings = new WeakMap<object, DirectStream>();
  readonly #gathered = new GatheredWrites();

  /** Names the socket of a connected device. */
  attach(device: Actor['device'], socket: WebSocket): void {
    this.#sockets.set(device, socket);
  }

  /** The shortcut for a stream that begins with this snapshot; undefined on other transports. */
  readonly open = (device: Actor['device'], opening: StreamSnapshot): DirectSink | undefined => {
    const socket = this.#sockets.get(device);
    if (!socket) return undefined;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the private part of `ws` named above
    const stream = new DirectStream(socket as Socket, this.#gathered);
    this.#openings.set(opening, stream);
    return stream;
  };

  /** Sees every answer on its way out: the one with a snapshot names the request that its stream belongs to. */
  noticeAnswer(message: unknown): void {
    if (!isDataAnswer(message)) return;
    const { id, jsonrpc, result } = message;
    const { data } = result;
    const event = result.id !== undefined && isObject(data) && 'data' in data ? data.data : data;
    if (isObject(event)) this.#openings.get(event)?.begin(id, jsonrpc);
  }
}

class DirectStream implements DirectSink {
  readonly #socket: Socket;
  readonly #gathered: GatheredWrites;
  #envelope: string | undefined;

  constructor(socket: Socket, gathered: GatheredWrites) {
    this.#socket = socket;
    this.#gathered = gathered;
  }

  get ready(): boolean {
    return this.#envelope !== undefined;
  }

  begin(id: unknown, jsonrpc: unknown): void {
    this.#envelope = envelopeOf(id, jsonrpc);
  }

  write(event: EncodedEvent): boolean {
    const envelope = this.#envelope;
    if (envelope === undefined) throw new Error('Nothing may be written before the snapshot');
    if (this.#socket.readyState !== WebSocket.OPEN) return true;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) return false;
    /* oxlint-disable no-underscore-dangle -- the private parts of `ws` named above */
    this.#gathered.hold(this.#socket._socket);
    this.#socket._sender.sendFrame([event.frame(envelope, () => frameOf(envelope, event))]);
    /* oxlint-enable no-underscore-dangle */
    return true;
  }
}

/** What precedes the data of every answer to one request. */
function envelopeOf(id: unknown, jsonrpc: unknown): string {
  return `${JSON.stringify({ id, jsonrpc }).slice(0, -1)},"result":{"type":"data","data":`;
}

function frameOf(envelope: string, { json, number }: EncodedEvent): Buffer {
  const data = number === undefined ? json : `{"id":"${number}","data":${json}},"id":"${number}"`;
  const payload = Buffer.from(`${envelope}${data}}}`);
  return Buffer.concat([headOf(payload.length), payload]);
}

/** RFC 6455 §5.2: a final text frame, unmasked as the frames of a server are. */
function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_TEXT, length]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = FINAL_TEXT;
  head[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

interface DataAnswer {
  readonly id: unknown;
  readonly jsonrpc?: unknown;
  readonly result: { readonly type: 'data'; readonly id?: string; readonly data: unknown };
}

function isDataAnswer(message: unknown): message is DataAnswer {
  if (!isObject(message) || !('result' in message)) return false;
  const { result } = message;
  return isObject(result) && 'type' in result && result.type === 'data' && 'data' in result;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
