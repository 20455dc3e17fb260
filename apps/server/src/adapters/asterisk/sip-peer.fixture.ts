import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** One SIP message (RFC 3261 §7), as far as tests look at it. */
export interface SipMessage {
  /** `INVITE sip:… SIP/2.0`, or `SIP/2.0 404 Not Found`. */
  readonly first: string;
  /** The first of each name, in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** All lines of Via, in their order. */
  readonly via: readonly string[];
}

/** What a request is, to whom, and with what beside the headers that every one has. */
interface SipRequest {
  readonly method: 'REGISTER' | 'INVITE' | 'OPTIONS' | 'ACK';
  readonly uri: string;
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly sequence: number;
  readonly more?: readonly string[];
  readonly body?: string;
}

const read = (data: Buffer): SipMessage => {
  const [first = '', ...lines] = data.toString().split('\r\n\r\n')[0]?.split('\r\n') ?? [];
  const pairs = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const;
  });
  const via = pairs.flatMap(([name, value]) => (name === 'via' ? [value] : []));
  return { first, headers: new Map(pairs.toReversed()), via };
};

/** Somebody who speaks SIP over UDP, message by message. */
export class SipPeer {
  readonly #socket: Socket;
  readonly #waiting = new Map<string, (message: SipMessage) => void>();
  readonly host: string;
  readonly port: number;
  /** Answers a request with these lines: status and reason, and headers beside those that are copied. */
  onRequest: (message: SipMessage, answer: (status: string, tag?: string) => void) => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const { address, port } = socket.address();
    [this.host, this.port] = [address, port];
    socket.on('message', (data, { address: host, port: from }) => {
      const message = read(data);
      if (!message.first.startsWith('SIP/2.0')) {
        this.onRequest(message, (status, tag) => this.#answer(message, status, tag, host, from));
        return;
      }
      if (/^SIP\/2.0 1/.test(message.first)) return;
      const key = keyOf(message);
      this.#waiting.get(key)?.(message);
      this.#waiting.delete(key);
    });
  }

  static async open(host: string): Promise<SipPeer> {
    const socket = createSocket('udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    return new SipPeer(socket);
  }

  /** The last answer to a request, sent again until it comes. */
  async ask(request: SipRequest, to: { readonly port: number }): Promise<SipMessage> {
    const { method, callId, sequence } = request;
    const text = this.#textOf(request);
    const answered = new Promise<SipMessage>((resolve) => {
      this.#waiting.set(`${callId} ${sequence} ${method}`, resolve);
    });
    const send = () => this.#socket.send(text, to.port, '127.0.0.1');
    send();
    const again = setInterval(send, 500);
    return answered.finally(() => clearInterval(again));
  }

  close(): void {
    this.#socket.close();
  }

  #textOf({ method, uri, from, to, callId, sequence, more = [], body = '' }: SipRequest): string {
    return [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP ${this.host}:${this.port};branch=z9hG4bK${randomBytes(8).toString('hex')};rport`,
      'Max-Forwards: 70',
      `From: <${from}>;tag=${callId}`,
      `To: <${to}>`,
      `Call-ID: ${callId}`,
      `CSeq: ${sequence} ${method}`,
      `Contact: <sip:tester@${this.host}:${this.port}>`,
      ...more,
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
  }

  #answer({ via, headers }: SipMessage, status: string, tag: string | undefined, host: string, port: number): void {
    const to = headers.get('to') ?? '';
    const lines = [
      `SIP/2.0 ${status}`,
      ...via.map((each) => `Via: ${each}`),
      `From: ${headers.get('from')}`,
      `To: ${tag === undefined || to.includes(';tag=') ? to : `${to};tag=${tag}`}`,
      `Call-ID: ${headers.get('call-id')}`,
      `CSeq: ${headers.get('cseq')}`,
      `Contact: <sip:carrier@${this.host}:${this.port}>`,
      'Content-Length: 0',
      '',
      '',
    ];
    this.#socket.send(lines.join('\r\n'), port, host);
  }
}

const keyOf = ({ headers }: SipMessage) => `${headers.get('call-id')} ${headers.get('cseq')}`;
