import { createHash, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readSip, type SipMessage, sdpAt, sipAnswer, sipHeader } from './sip.ts';

const random = () => randomBytes(8).toString('hex');
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Far longer than any call takes to come. */
const CALLED_WITHIN_MS = 10_000;

interface Account {
  readonly user: string;
  readonly password: string;
}

/** A telephone that speaks SIP (RFC 3261) over UDP. It rings at once, and is busy for whoever calls it. */
export class Telephone {
  readonly port: number;
  readonly #socket: Socket;
  /** What the final answers to its requests are waited for by. */
  readonly #answered = new Map<string, (answer: SipMessage) => void>();
  #rang: (at: number) => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
    socket.on('message', (data, { port }) => this.#take(readSip(data), port, performance.now()));
  }

  static async open(): Promise<Telephone> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new Telephone(socket);
  }

  /** The moment at which it is called next. */
  nextCall(): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nobody calls')), CALLED_WITHIN_MS);
      this.#rang = (at) => {
        clearTimeout(timer);
        resolve(at);
      };
    });
  }

  /** Calls a number, with its name and password as it is asked for them; resolves when it has ended in vain. */
  async call(number: string, account: Account, port: number): Promise<void> {
    const uri = `sip:${number}@127.0.0.1:${port}`;
    const callId = random();
    const invite = (sequence: number, more: readonly string[]) =>
      this.#invite({ uri, number, user: account.user, callId, sequence, more }, port);
    const challenge = sipHeader(await invite(1, []), 'www-authenticate') ?? '';
    const [nonce, realm] = [/nonce="([^"]*)"/.exec(challenge)?.[1], /realm="([^"]*)"/.exec(challenge)?.[1]];
    const [cnonce, nc] = [random(), '00000001'];
    const secret = md5(`${account.user}:${realm}:${account.password}`);
    const response = md5(`${secret}:${nonce}:${nc}:${cnonce}:auth:${md5(`INVITE:${uri}`)}`);
    const digest = `username="${account.user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"`;
    const authorization = `Authorization: Digest ${digest}, algorithm=MD5, qop=auth, nc=${nc}, cnonce="${cnonce}"`;
    const { first } = await invite(2, [authorization]);
    if (!first.includes(' 486 ')) throw new Error(`called in vain, but: ${first}`);
  }

  close(): void {
    this.#socket.close();
  }

  async #invite(
    invite: {
      readonly uri: string;
      readonly number: string;
      readonly user: string;
      readonly callId: string;
      readonly sequence: number;
      readonly more: readonly string[];
    },
    port: number,
  ): Promise<SipMessage> {
    const { uri, number, user, callId, sequence, more } = invite;
    const branch = `z9hG4bK${random()}`;
    const request = (method: string, to: string, headers: readonly string[], body = '') =>
      [
        `${method} ${uri} SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:${this.port};branch=${branch};rport`,
        'Max-Forwards: 70',
        `From: <sip:${user}@127.0.0.1>;tag=${callId}`,
        `To: ${to}`,
        `Call-ID: ${callId}`,
        `CSeq: ${sequence} ${method}`,
        `Contact: <sip:${user}@127.0.0.1:${this.port}>`,
        ...headers,
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n');
    const answered = new Promise<SipMessage>((resolve) => this.#answered.set(branch, resolve));
    const to = `<sip:${number}@127.0.0.1>`;
    this.#socket.send(
      request('INVITE', to, ['Content-Type: application/sdp', ...more], sdpAt(4_000)),
      port,
      '127.0.0.1',
    );
    const answer = await answered;
    this.#answered.delete(branch);
    this.#socket.send(request('ACK', sipHeader(answer, 'to') ?? to, []), port, '127.0.0.1');
    return answer;
  }

  #take(message: SipMessage, port: number, at: number): void {
    const { first } = message;
    if (/^SIP\/2.0 1/.test(first) || first.startsWith('ACK')) return;
    if (first.startsWith('SIP/2.0')) {
      this.#answered.get(/branch=([^;]+)/.exec(sipHeader(message, 'via') ?? '')?.[1] ?? '')?.(message);
      return;
    }
    if (!first.startsWith('INVITE')) {
      this.#answer(message, '200 OK', port);
      return;
    }
    this.#rang(at);
    this.#answer(message, '180 Ringing', port);
    this.#answer(message, '486 Busy Here', port);
  }

  #answer(message: SipMessage, status: string, port: number): void {
    this.#socket.send(sipAnswer(message, status), port, '127.0.0.1');
  }
}
