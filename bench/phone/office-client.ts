import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** The app of somebody who is signed in, as far as its requests go: one connection, on which it also listens. */
export class OfficeClient {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, { resolve: (result: unknown) => void; reject: (reason: Error) => void }>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#receive(data.toString()));
  }

  static async signIn(url: string, who: { readonly email: string; readonly password: string }): Promise<OfficeClient> {
    const answer = await fetch(`${url}/api/trpc/accounts.signIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: who.email, password: who.password }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an answer of our own api
    const { token } = (JSON.parse(text) as { result: { data: { token: string } } }).result.data;
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/ws?connectionParams=1`);
    const client = new OfficeClient(socket);
    await once(socket, 'open');
    const deviceId = `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 8)}`;
    const data = { deviceId, label: 'Bench', protocol: '1', token };
    socket.send(JSON.stringify({ method: 'connectionParams', data }));
    await client.#ask('subscription', 'events.stream', {});
    return client;
  }

  query(path: string, input?: object): Promise<unknown> {
    return this.#ask('query', path, input);
  }

  mutate(path: string, input: object): Promise<unknown> {
    return this.#ask('mutation', path, input);
  }

  close(): void {
    this.#socket.terminate();
  }

  #ask(method: 'query' | 'mutation' | 'subscription', path: string, input?: object): Promise<unknown> {
    const id = (this.#last += 1);
    this.#socket.send(JSON.stringify({ id, method, params: { path, input } }));
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  #receive(text: string): void {
    if (text === 'PING') {
      this.#socket.send('PONG');
      return;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an answer of our own api
    const { id, result, error } = JSON.parse(text) as { id: number; result?: { data?: unknown }; error?: object };
    const asked = this.#answers.get(id);
    this.#answers.delete(id);
    if (error) asked?.reject(new Error(JSON.stringify(error)));
    else asked?.resolve(result?.data);
  }
}
