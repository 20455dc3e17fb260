import { once } from 'node:events';
import { deviceId } from '@bureau/testkit';
import { WebSocket } from 'ws';

/** A WebSocket client that speaks frame by frame, as a test wants it. */
export class RawClient {
  readonly socket: WebSocket;
  readonly messages: string[] = [];
  closeCode: number | undefined;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/ws?connectionParams=1`, { headers });
    this.socket.on('message', (data: Buffer) => this.messages.push(data.toString()));
    this.socket.on('close', (code) => {
      this.closeCode = code;
    });
    this.socket.on('error', () => undefined);
  }

  /** Connects and says who it is. */
  static async connect(url: string, params: Record<string, string> = {}): Promise<RawClient> {
    const client = new RawClient(url);
    await once(client.socket, 'open');
    client.send({
      method: 'connectionParams',
      data: { deviceId: deviceId(), label: 'Test', protocol: '1', ...params },
    });
    return client;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Opens the event stream under this JSON-RPC id. */
  openStream(id: number | string, extra: object = {}, lastEventId?: string): void {
    const input = lastEventId === undefined ? {} : { lastEventId };
    this.send({ id, method: 'subscription', params: { path: 'events.stream', input }, ...extra });
  }

  /** The answers to one request, oldest first. */
  answers(id: number | string | null): Answer[] {
    return this.messages
      .flatMap((text) => (text.startsWith('{') ? [JSON.parse(text) as Answer] : []))
      .filter((answer) => answer.id === id);
  }
}

/** What a test looks at in an answer. */
export interface Answer {
  readonly id: number | string | null;
  readonly result?: { readonly type: string; readonly id?: string; readonly data?: { readonly type?: string } };
  readonly error?: { readonly message: string; readonly data: { readonly detail: { readonly code: string } } };
}
