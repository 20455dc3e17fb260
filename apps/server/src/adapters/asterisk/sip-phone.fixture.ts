import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { SipCredentials } from '@bureau/api';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import { expect, onTestFinished, vi } from 'vitest';
import type { TestAsterisk } from './asterisk.fixture.ts';
import type { TestCaller } from './caller.fixture.ts';
import type { PhoneOffice } from './phone-office.fixture.ts';

/** Something that the phone was told (RFC 6665). */
interface Notice {
  readonly event: string;
  readonly body: string;
  readonly callId: string;
}

interface SipMessage {
  readonly first: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const ANSWER_WITHIN_MS = 3_000;

const random = () => randomBytes(8).toString('hex');
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** A desk phone that speaks SIP (RFC 3261) over UDP by itself: it signs in, watches colleagues, and keeps what it is told. It is busy for every call. */
export class SipPhone {
  readonly notices: Notice[] = [];
  /** What it answers to calls: a status, and headers beside those that every answer has. */
  answersCalls: readonly [status: string, ...headers: string[]] = ['486 Busy Here'];
  /** Calls that it was told of. */
  calls = 0;
  readonly #socket = createSocket('udp4');
  readonly #credentials: SipCredentials;
  readonly #port: number;
  readonly #answers = new Map<string, (answer: SipMessage) => void>();
  #count = 0;

  private constructor(credentials: SipCredentials, gateway: TestAsterisk) {
    this.#credentials = credentials;
    this.#port = gateway.sipPort;
    this.#socket.on('message', (data) => this.#take(readMessage(data.toString())));
  }

  /** One that was linked to somebody and has signed in. */
  static async of(
    { actor }: TestCaller,
    { server, asterisk }: Pick<PhoneOffice<TestAsterisk>, 'server' | 'asterisk'>,
  ): Promise<SipPhone> {
    const { deskPhones } = server.services;
    const linked = await deskPhones.link(actor.principal, randomUUID() as string as DeskPhoneId, 'Lamp');
    if (!linked.ok) throw new Error(linked.error.code);
    await vi.waitFor(
      async () => expect((await asterisk.ask('GET', `/endpoints/PJSIP/${linked.value.user}`)).ok).toBe(true),
      5_000,
    );
    const phone = new SipPhone(linked.value, asterisk);
    phone.#socket.bind(0, '127.0.0.1');
    await once(phone.#socket, 'listening');
    onTestFinished(() => {
      phone.#socket.close();
    });
    await phone.register();
    return phone;
  }

  /** Signs in, also once more, as phones do every few minutes. */
  async register(): Promise<void> {
    await this.#request('REGISTER', `sip:127.0.0.1:${this.#port}`, this.#credentials.user, { Expires: '300' });
  }

  /** Watches an extension, as a key with a lamp does (RFC 4235). */
  async watch(extension: string): Promise<void> {
    const headers = { Event: 'dialog', Accept: 'application/dialog-info+xml', Expires: '600' };
    await this.#request('SUBSCRIBE', `sip:${extension}@127.0.0.1:${this.#port}`, extension, headers);
  }

  /** Asks for the lamp for messages, as many phones do by themselves (RFC 3842). Gives what names the subscription. */
  watchMessages(): Promise<string> {
    const { user } = this.#credentials;
    const headers = { Event: 'message-summary', Accept: 'application/simple-message-summary', Expires: '600' };
    return this.#request('SUBSCRIBE', `sip:${user}@127.0.0.1:${this.#port}`, user, headers);
  }

  /** The states of a watched extension that it was told, oldest first. */
  lamps(extension: string): readonly string[] {
    return this.notices.flatMap(({ event, body }) => {
      const state = /<state>(\w+)<\/state>/.exec(body)?.[1];
      return event === 'dialog' && body.includes(`entity="sip:${extension}@`) && state ? [state] : [];
    });
  }

  /** What the lamp for messages was told last, or last in a subscription. */
  messages(subscription?: string): string | undefined {
    const body = this.notices.findLast(
      ({ event, callId }) => event === 'message-summary' && (subscription ?? callId) === callId,
    )?.body;
    return body && /Messages-Waiting: (\w+)[^]*Voice-Message: (\d+)/.exec(body)?.slice(1).join(' ');
  }

  async #request(method: string, uri: string, to: string, more: Readonly<Record<string, string>>): Promise<string> {
    const callId = random();
    const first = await this.#send(method, uri, to, callId, more);
    const challenge = valueOf(first, 'www-authenticate');
    if (challenge === undefined) throw new Error(`${method}: ${first.first}`);
    const nonce = /nonce="([^"]*)"/.exec(challenge)?.[1] ?? '';
    const realm = /realm="([^"]*)"/.exec(challenge)?.[1] ?? '';
    const { user, password } = this.#credentials;
    const [cnonce, nc] = [random(), '00000001'];
    const response = md5(
      `${md5(`${user}:${realm}:${password}`)}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`,
    );
    const digest = `username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"`;
    const authorization = `Digest ${digest}, algorithm=MD5, qop=auth, nc=${nc}, cnonce="${cnonce}"`;
    const answer = await this.#send(method, uri, to, callId, { ...more, Authorization: authorization });
    if (!/ 2\d\d /.test(answer.first)) throw new Error(`${method}: ${answer.first}`);
    return callId;
  }

  #send(method: string, uri: string, to: string, callId: string, more: Readonly<Record<string, string>>) {
    this.#count += 1;
    const { user } = this.#credentials;
    const here = `127.0.0.1:${this.#socket.address().port}`;
    const branch = `z9hG4bK${random()}`;
    const headers = {
      Via: `SIP/2.0/UDP ${here};branch=${branch};rport`,
      'Max-Forwards': '70',
      From: `<sip:${user}@127.0.0.1>;tag=${callId}`,
      To: `<sip:${to}@127.0.0.1>`,
      'Call-ID': callId,
      CSeq: `${this.#count} ${method}`,
      Contact: `<sip:${user}@${here}>`,
      ...more,
      'Content-Length': '0',
    };
    const answered = new Promise<SipMessage>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), ANSWER_WITHIN_MS);
      this.#answers.set(branch, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    this.#socket.send([`${method} ${uri} SIP/2.0`, ...lines, '', ''].join('\r\n'), this.#port, '127.0.0.1');
    return answered;
  }

  #take(message: SipMessage): void {
    if (message.first.startsWith('SIP/2.0')) {
      const branch = /branch=([^;]+)/.exec(valueOf(message, 'via') ?? '')?.[1] ?? '';
      this.#answers.get(branch)?.(message);
      return;
    }
    if (message.first.startsWith('NOTIFY')) {
      const [event = ''] = valueOf(message, 'event')?.split(';') ?? [];
      this.notices.push({ event, body: message.body, callId: valueOf(message, 'call-id') ?? '' });
    }
    const kept = message.headers.filter(([name]) => ['via', 'from', 'to', 'call-id', 'cseq'].includes(name));
    const lines = kept.map(
      ([name, value]) => `${name}: ${value}${name === 'to' && !value.includes('tag=') ? ';tag=phone' : ''}`,
    );
    if (message.first.startsWith('ACK')) return;
    if (message.first.startsWith('INVITE')) this.calls += 1;
    const [status, ...more] = message.first.startsWith('INVITE') ? this.answersCalls : ['200 OK'];
    const answer = [`SIP/2.0 ${status}`, ...lines, ...more, 'Content-Length: 0', '', ''].join('\r\n');
    this.#socket.send(answer, this.#port, '127.0.0.1');
  }
}

function readMessage(text: string): SipMessage {
  const [head = '', body = ''] = text.split(/\r\n\r\n([^]*)/);
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const;
  });
  return { first, headers, body };
}

const valueOf = ({ headers }: SipMessage, name: string) => headers.find(([each]) => each === name)?.[1];
