import { randomUUID } from 'node:crypto';
import { type DeviceId, lineOf } from '@bureau/core/kernel';
import type { GatewayEvent } from '@bureau/core/trunks';
import { pino } from 'pino';
import { expect, onTestFinished, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { openLineSocket } from '../../media-node/line-socket.ts';
import { type AsteriskGateway, connectAsterisk } from './asterisk-gateway.ts';
import { type CarrierOffice, OWN_NUMBER } from './carrier-office.fixture.ts';

const log = pino({ level: 'silent' });
const RATE = 16_000;
const FRAME = RATE / 50;
/** What is called at the carrier in vain. */
const NORMAL = 16;

/** Everybody outside, at the carrier: telephones whose sound is made and measured here. */
export class Outside {
  readonly #office: CarrierOffice;
  readonly #gateway: AsteriskGateway;
  readonly #arrived: OutsidePhone[] = [];

  constructor(office: CarrierOffice) {
    this.#office = office;
    this.#gateway = connectAsterisk({ url: office.carrier.url, log, faxFolder: office.carrier.folder });
    this.#gateway.onEvent((event) => {
      if (event.type === 'line-incoming') {
        this.#arrived.push(new OutsidePhone(this.#gateway, event.line, event.calledNumber, event.callerNumber));
      }
    });
  }

  close(): Promise<void> {
    return this.#gateway.disconnect();
  }

  /** A telephone that rings for a number. */
  async ringing(number: string): Promise<OutsidePhone> {
    return vi.waitFor(
      () => {
        const index = this.#arrived.findIndex((phone) => phone.number === number);
        const [phone] = index < 0 ? [] : this.#arrived.splice(index, 1);
        if (!phone) throw new Error(`nobody calls ${number}`);
        return phone;
      },
      { timeout: 8_000, interval: 20 },
    );
  }

  /** Rings, answers, and speaks in a tone. */
  async answers(number: string, hz: number): Promise<OutsidePhone> {
    const phone = await this.ringing(number);
    await phone.answer(hz);
    return phone;
  }

  /** Calls a number of the company; whoever answers hears a tone. */
  async calls(hz: number, number = OWN_NUMBER, from = '+33199000200'): Promise<OutsidePhone> {
    const line = lineOf(randomUUID().replaceAll('-', ''));
    const phone = new OutsidePhone(this.#gateway, line, number, from);
    await vi.waitFor(() => expect(this.#gateway.isConnected()).toBe(true), 5_000);
    const called = await this.#gateway.call(line, { trunkId: this.#office.customer, number, callerNumber: from });
    if (!called.ok) throw new Error(called.error);
    await phone.speak(hz);
    return phone;
  }
}

/** A telephone outside that is called, or calls. */
export class OutsidePhone {
  readonly number: string;
  readonly callerNumber: string | undefined;
  readonly #gateway: AsteriskGateway;
  readonly #line: DeviceId;
  readonly #keys: string[] = [];
  #end: Extract<GatewayEvent, { type: 'line-ended' }>['end'] | undefined;
  #isAnswered = false;
  #socket: WebSocket | undefined;
  /** How much it has said, in ms. */
  said = 0;
  /** The newest second. */
  #heard = new Int16Array(0);

  constructor(gateway: AsteriskGateway, line: DeviceId, number: string, callerNumber: string | undefined) {
    this.number = number;
    this.callerNumber = callerNumber;
    this.#gateway = gateway;
    this.#line = line;
    gateway.onEvent((event) => {
      if (!('line' in event) || event.line !== line) return;
      if (event.type === 'line-key') this.#keys.push(event.key);
      if (event.type === 'line-answered') this.#isAnswered = true;
      if (event.type === 'line-ended') this.#end = event.end;
    });
  }

  async answer(hz: number): Promise<void> {
    await this.#gateway.answer(this.#line);
    await this.speak(hz);
  }

  /** From now on it says this tone. */
  async speak(hz: number): Promise<void> {
    const audio = await this.#gateway.audio(this.#line);
    if (!audio.ok) throw new Error(audio.error);
    const socket = await openLineSocket(audio.value, log);
    this.#socket = socket;
    socket.on('message', (data, isBinary) => {
      if (!isBinary || !Buffer.isBuffer(data)) return;
      const samples = new Int16Array(Uint8Array.from(data).buffer);
      const all = new Int16Array(this.#heard.length + samples.length);
      all.set(this.#heard);
      all.set(samples, this.#heard.length);
      this.#heard = all.slice(-RATE);
    });
    const startedAt = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
      for (const due = (performance.now() - startedAt) / 20; sent < due; sent += 1) {
        if (socket.readyState !== socket.OPEN) continue;
        const frame = Int16Array.from({ length: FRAME }, (_, index) =>
          Math.round(9_000 * Math.sin((2 * Math.PI * hz * (sent * FRAME + index)) / RATE)),
        );
        socket.send(Buffer.from(frame.buffer));
        this.said += 20;
      }
    }, 10);
    const stop = () => {
      clearInterval(timer);
      socket.terminate();
    };
    socket.once('close', stop);
    onTestFinished(stop);
  }

  /** It hears a tone. */
  async hears(hz: number, { within = 8_000 } = {}): Promise<void> {
    await vi.waitFor(() => expect(this.#loudness(hz)).toBeGreaterThan(1_000), { timeout: within, interval: 50 });
  }

  /** For the whole newest second it hears nothing of a tone, though something else. */
  async hearsOtherThan(hz: number): Promise<void> {
    await vi.waitFor(
      () => {
        expect(this.#loudness(hz)).toBeLessThan(300);
        expect(Math.max(...this.#heard)).toBeGreaterThan(500);
      },
      { timeout: 8_000, interval: 50 },
    );
  }

  async press(key: string): Promise<void> {
    await this.#gateway.press(this.#line, key);
  }

  async keys(expected: readonly string[]): Promise<void> {
    await vi.waitFor(() => expect(this.#keys).toEqual(expected), { timeout: 8_000, interval: 50 });
  }

  async isAnswered(): Promise<void> {
    await vi.waitFor(() => expect(this.#isAnswered).toBe(true), { timeout: 8_000, interval: 20 });
  }

  /** How it ended, once it has. */
  async ended() {
    return vi.waitFor(
      () => {
        if (this.#end === undefined) throw new Error('it has not ended');
        return this.#end;
      },
      { timeout: 8_000, interval: 20 },
    );
  }

  async hangUp(cause = NORMAL): Promise<void> {
    this.#socket?.terminate();
    await this.#gateway.hangUp(this.#line, cause);
  }

  /** Of the newest second, as an amplitude (Goertzel). */
  #loudness(hz: number): number {
    if (this.#heard.length < RATE) return 0;
    const k = 2 * Math.cos((2 * Math.PI * hz) / RATE);
    let [one, two] = [0, 0];
    for (const sample of this.#heard) [one, two] = [sample + k * one - two, one];
    return (2 * Math.sqrt(one * one + two * two - k * one * two)) / this.#heard.length;
  }
}
