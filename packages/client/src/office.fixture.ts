import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ApiContext,
  appRouter,
  type Self,
  type Services,
  type StreamEvent,
  type StreamSnapshot,
} from '@bureau/api';
import { DEFAULT_SETTINGS } from '@bureau/core/accounts';
import type { AuthSessionId } from '@bureau/core/kernel';
import { company, person } from '@bureau/testkit';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';

/** The token of the one person of the office. */
export const TOKEN = 'valid-token';

type Group = Exclude<keyof Services, 'realtime'>;
type Answers = { [G in Group]?: Partial<Services[G]> };
type Item = { readonly event: StreamEvent; readonly number?: number };

/** The real routers on real sockets, with services whose answers a test decides. */
export class Office {
  readonly me: Self;
  /** The device parameters of every stream that was opened, with where it resumed. */
  readonly streams: { readonly device: string; readonly lastNumber: number | undefined }[] = [];
  readonly closeCodes: number[] = [];
  answers: Answers = {};
  snapshot: Partial<StreamSnapshot> = {};
  isSignedIn = true;
  protocol: number | undefined;
  url = '';
  readonly #durable: { readonly event: StreamEvent; readonly number: number }[] = [];
  readonly #listeners = new Set<(item: Item) => void>();
  readonly #sockets = new Set<WebSocket>();
  #http: Server | undefined;
  #wss: WebSocketServer | undefined;

  constructor() {
    this.me = {
      person: person(),
      company: company(),
      settings: DEFAULT_SETTINGS,
      presence: { manual: { status: 'available', text: '' }, shown: 'available' },
      isAdmin: false,
      sendsMail: true,
    };
  }

  static async start(): Promise<Office> {
    const office = new Office();
    await office.up(0);
    return office;
  }

  async up(port: number): Promise<void> {
    const handler = createHTTPHandler({
      router: appRouter,
      basePath: '/api/trpc/',
      createContext: ({ req }) => this.#context(req.headers.authorization?.slice('Bearer '.length), undefined),
    });
    const http = createServer(handler);
    const wss = new WebSocketServer({ server: http, path: '/api/ws' });
    applyWSSHandler({
      wss,
      router: appRouter,
      createContext: ({ info: { connectionParams } }) =>
        this.#context(connectionParams?.['token'], connectionParams?.['deviceId']),
    });
    wss.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', (code) => {
        this.#sockets.delete(socket);
        this.closeCodes.push(code);
      });
    });
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    [this.#http, this.#wss] = [http, wss];
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** Sends an ephemeral event, or with a number a durable one, which is kept for replays. */
  emit(event: StreamEvent, number?: number): void {
    const item = number === undefined ? { event } : { event, number };
    if (number !== undefined) this.#durable.push({ event, number });
    for (const listener of this.#listeners) listener(item);
  }

  /** Keeps a durable event that no open stream is told of. */
  write(event: StreamEvent, number: number): void {
    this.#durable.push({ event, number });
  }

  /** Breaks every socket, as a crash does. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** The network is dead: nothing is read or answered, and nobody is told. */
  freeze(): void {
    for (const socket of this.#sockets) {
      socket.pause();
      socket.send = () => undefined;
    }
  }

  async stop(): Promise<void> {
    this.cut();
    this.#wss?.close();
    this.#http?.closeAllConnections();
    await new Promise((resolve) => this.#http?.close(resolve));
  }

  #context(token: string | undefined, device: string | undefined): ApiContext {
    const { person: me, company: mine } = this.me;
    const principal = { sessionId: 'session' as AuthSessionId, userId: me.id, companyId: mine.id };
    return {
      services: this.#services(),
      principal: this.isSignedIn && token === TOKEN ? principal : undefined,
      guest: undefined,
      device: device === undefined ? undefined : { id: device as NonNullable<ApiContext['device']>['id'], label: '' },
      clientAddress: '127.0.0.1',
      cookie: { set: () => undefined, clear: () => undefined },
      protocol: this.protocol,
      requestId: 'request',
    };
  }

  #services(): Services {
    const group = <G extends Group>(name: G, known: Partial<Services[G]> = {}): Services[G] =>
      new Proxy(known as Services[G], {
        get: (target, key) => {
          const answer: unknown = Reflect.get({ ...target, ...this.answers[name] }, key);
          if (answer === undefined) throw new Error(`no answer for ${name}.${String(key)}`);
          return answer;
        },
      });
    return {
      accounts: group('accounts', {
        self: async () => this.me,
        signOut: async () => undefined,
        signIn: async () => ({ ok: true, value: { token: TOKEN, maxAgeSeconds: 60, self: this.me } }),
      }),
      presence: group('presence'),
      contacts: group('contacts'),
      search: group('search'),
      calls: group('calls'),
      callLog: group('callLog'),
      voicemail: group('voicemail'),
      recordings: group('recordings'),
      forwarding: group('forwarding'),
      deskPhones: group('deskPhones'),
      people: group('people'),
      phoneNetwork: group('phoneNetwork'),
      fax: group('fax'),
      policy: group('policy'),
      signOn: group('signOn'),
      calendar: group('calendar'),
      meetings: group('meetings'),
      messages: group('messages'),
      notifications: group('notifications'),
      realtime: { stream: (actor, lastNumber, signal) => this.#stream(actor.device.id, lastNumber, signal) },
    };
  }

  async *#stream(device: string, lastNumber: number | undefined, signal: AbortSignal): AsyncGenerator<Item> {
    const waiting: Item[] = [];
    let wake: (() => void) | undefined;
    const listener = (item: Item) => {
      waiting.push(item);
      wake?.();
    };
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => wake?.());
    this.streams.push({ device, lastNumber });
    const newest = this.#durable.at(-1)?.number ?? 0;
    const from = Math.min(lastNumber ?? newest, newest);
    try {
      yield { event: this.#opening(), number: from };
      yield* this.#durable.filter(({ number }) => number > from);
      while (!signal.aborted) {
        const item = waiting.shift();
        if (item) yield item;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.#listeners.delete(listener);
    }
  }

  #opening(): StreamSnapshot {
    return {
      type: 'stream.opened',
      epoch: 'epoch',
      serverNow: Date.now(),
      presenceRevision: 0,
      presence: [],
      ownPresence: this.me.presence,
      settings: this.me.settings,
      calls: [],
      parked: [],
      unseenMissed: 0,
      unheardVoicemail: 0,
      unseenFaxes: 0,
      unread: [],
      forwarding: [],
      knocks: [],
      deskPhones: [],
      ...this.snapshot,
    };
  }
}
