import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { superviseSockets } from './supervised-socket.ts';

/** A socket on a network that loses everything, closing handshakes included. */
class DeadSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = 0;
  readonly sent: string[] = [];
  readonly closed: number[] = [];

  send(text: string) {
    this.sent.push(text);
  }
  close(code: number) {
    this.readyState = 2;
    this.closed.push(code);
  }
  happens(type: string, data?: unknown) {
    if (type === 'open') this.readyState = 1;
    this.dispatchEvent(Object.assign(new Event(type), { data }));
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open() {
  const supervised = superviseSockets(DeadSocket as unknown as typeof WebSocket, {
    pingAfterMs: 2_000,
    pongWithinMs: 2_000,
    openWithinMs: () => 3_000,
  });
  const socket = new supervised.WebSocket('ws://office') as unknown as DeadSocket;
  const events: string[] = [];
  for (const type of ['open', 'message', 'error', 'close']) socket.addEventListener(type, () => events.push(type));
  return { supervised, socket, events };
}

test('a dead network closes the socket within 4 s of the last word', () => {
  const { socket, events } = open();
  socket.happens('open');
  vi.advanceTimersByTime(1_000);
  socket.happens('message', 'PONG');
  vi.advanceTimersByTime(1_999);
  expect(socket.sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(socket.sent).toEqual(['PING']);
  vi.advanceTimersByTime(1_999);
  expect(events).toEqual(['open', 'message']);
  vi.advanceTimersByTime(1);
  expect(events).toEqual(['open', 'message', 'close']);
});

test('as long as it answers it stays', () => {
  const { socket, events } = open();
  socket.happens('open');
  for (let round = 0; round < 10; round += 1) {
    vi.advanceTimersByTime(2_000);
    expect(socket.sent).toHaveLength(round + 1);
    socket.happens('message', 'PONG');
  }
  expect(events).not.toContain('close');
});

test('a connection that does not come is given up, with the error tRPC waits for', () => {
  const { events } = open();
  vi.advanceTimersByTime(3_000);
  expect(events).toEqual(['error', 'close']);
});

test('after it was given up nothing of it is heard any more', () => {
  const { supervised, socket, events } = open();
  socket.happens('open');
  supervised.drop(4001, 'goodbye');
  expect(socket.closed).toEqual([4001]);
  const before = [...events];
  socket.happens('message', 'late');
  socket.happens('close');
  expect(events).toEqual(before);
  expect(events.filter((type) => type === 'close')).toHaveLength(1);
});

test('a probe after a sleep asks at once', () => {
  const { supervised, socket, events } = open();
  socket.happens('open');
  supervised.probe();
  expect(socket.sent).toEqual(['PING']);
  vi.advanceTimersByTime(2_000);
  expect(events).toContain('close');
});
