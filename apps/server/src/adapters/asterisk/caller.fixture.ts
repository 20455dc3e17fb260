import type { Actor, CallWithMedia, DialTo, StreamEvent } from '@bureau/api';
import type { CallView } from '@bureau/core/calls';
import type { CallId } from '@bureau/core/kernel';
import type { MediaGrant, MediaRooms } from '@bureau/core/media';
import { callId, deviceId } from '@bureau/testkit';
import { Decoder } from '@evan/opus';
import { expect, onTestFinished, vi } from 'vitest';
import { OPUS_RATE } from '../../capture/ogg-opus.ts';
import { amplitude, tone } from '../../capture/spooled.fixture.ts';
import type { TestServer } from '../../http/server.fixture.ts';
import { SyntheticDevice } from '../../media-node/device.fixture.ts';

/** One person at one device, who speaks in a tone and listens. */
export class TestCaller {
  readonly actor: Actor;
  readonly events: StreamEvent[] = [];
  readonly #server: TestServer;
  readonly #rooms: MediaRooms;

  private constructor(server: TestServer, rooms: MediaRooms, actor: Actor) {
    this.#server = server;
    this.#rooms = rooms;
    this.actor = actor;
  }

  static async connect(server: TestServer, rooms: MediaRooms, index: number): Promise<TestCaller> {
    const principal = await server.services.accounts.authenticate(await server.token(index));
    if (!principal) throw new Error('No session');
    const actor = { principal, device: { id: deviceId(), label: 'Test' } };
    const caller = new TestCaller(server, rooms, actor);
    const connection = server.office?.devices.connect(principal, actor.device.id, {
      ping: () => connection?.heard(),
      cut: () => undefined,
    });
    const end = new AbortController();
    const reading = caller.#read(end.signal);
    onTestFinished(async () => {
      end.abort();
      await reading;
      connection?.closed('goodbye');
    });
    return caller;
  }

  get calls() {
    return this.#server.services.calls;
  }

  /** The newest view of a call. */
  view(id: CallId): CallView | undefined {
    const changes = this.events.flatMap((event) => (event.type === 'call.changed' ? [event.call] : []));
    return changes.findLast((call) => call.id === id);
  }

  /** The view of a call, once it is so. */
  async isIn(id: CallId, status: CallView['status']): Promise<CallView> {
    return vi.waitFor(
      () => {
        const call = this.view(id);
        if (call?.status !== status) throw new Error(`the call is ${call?.status ?? 'not known'}`);
        return call;
      },
      { timeout: 8_000, interval: 20 },
    );
  }

  /** Calls a number; speaks as soon as that is possible. */
  dial(text: string, hz?: number) {
    return this.#dial({ text }, hz);
  }

  /** Calls a colleague. */
  dialPerson({ actor }: TestCaller, hz?: number) {
    return this.#dial({ userId: actor.principal.userId }, hz);
  }

  /** Asks somebody beside a call that is about to be transferred. */
  consult(first: CallId, to: DialTo, hz?: number) {
    return this.#dial(to, hz, first);
  }

  async #dial(
    to: DialTo,
    hz?: number,
    consultationFor?: CallId,
  ): Promise<{ readonly id: CallId; readonly device: SyntheticDevice }> {
    const id = callId();
    const dialled = await this.calls.dial(this.actor, id, to, { consultationFor });
    if (!dialled.ok) throw new Error(dialled.error.code);
    return { id, device: await this.#speak(dialled.value, hz) };
  }

  /** Answers what rings here. */
  async answer(id: CallId, hz?: number): Promise<SyntheticDevice> {
    const answered = await this.calls.answer(this.actor, id);
    if (!answered.ok) throw new Error(answered.error.code);
    return this.#speak(answered.value, hz);
  }

  /** Goes on here with a call of another own device. */
  async takeOver(id: CallId, hz?: number): Promise<SyntheticDevice> {
    const moved = await this.calls.move(this.actor, id);
    if (!moved.ok) throw new Error(moved.error.code);
    return this.#speak(moved.value, hz);
  }

  /** Goes on in a call that this device was carried over into. */
  async comesOver(id: CallId, hz?: number): Promise<SyntheticDevice> {
    return vi.waitFor(
      () => {
        const resets = this.events.flatMap((event) => (event.type === 'call.media-reset' ? [event] : []));
        const reset = resets.findLast(({ callId: of }) => of === id);
        if (!reset) throw new Error('no grant for that call');
        return this.#join(id, reset.grant, hz);
      },
      { timeout: 5_000, interval: 20 },
    );
  }

  /** The call that rings here now. */
  async ringing(): Promise<CallView> {
    return vi.waitFor(
      () => {
        const call = this.events.flatMap((event) => (event.type === 'call.changed' ? [event.call] : [])).at(-1);
        if (call?.status !== 'ringing' || call.ring.length === 0) throw new Error('nothing rings');
        return call;
      },
      { timeout: 5_000, interval: 20 },
    );
  }

  async #speak({ call, media }: CallWithMedia, hz?: number): Promise<SyntheticDevice> {
    if (!media) throw new Error(`No media for a call that is ${call.status}`);
    return this.#join(call.id, media, hz);
  }

  async #join(id: CallId, media: MediaGrant, hz = 700): Promise<SyntheticDevice> {
    const device = SyntheticDevice.join(this.#rooms, id, this.actor.device.id, media);
    await device.publishMicrophone(-20, false, tone(hz, 1_000));
    return device;
  }

  async #read(signal: AbortSignal): Promise<void> {
    for await (const { event } of this.#server.services.realtime.stream(this.actor, undefined, signal)) {
      this.events.push(event);
    }
  }
}

/** How loud a tone is in the newest second that reached a device, from whoever it hears; waits until it is `loud`. */
export async function hears(device: SyntheticDevice, hz: number, loud = 1_000): Promise<void> {
  await vi.waitFor(
    async () => {
      const offers = device.offers('microphone');
      if (offers.length > 0) await device.receive();
      const heard = offers.map((offer) => loudness(device.arrived(offer).payloads, hz));
      expect(Math.max(0, ...heard)).toBeGreaterThan(loud);
    },
    { timeout: 8_000, interval: 200 },
  );
}

function loudness(payloads: readonly Uint8Array[], hz: number): number {
  const newest = payloads.slice(-50);
  if (newest.length < 50) return 0;
  const decoder = new Decoder({ channels: 1, sample_rate: OPUS_RATE });
  const all = Buffer.concat(newest.map((payload) => decoder.decode(payload).slice()));
  const samples = new Int16Array(all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength));
  return amplitude(samples, hz, 400, 1_000);
}

/** How loud a tone is at most in half a second of a WAV of 16 bits, as an amplitude (Goertzel). */
export function loudnessInWav(wav: Buffer, hz: number): number {
  if (wav.length < WAV_HEADER) return 0;
  const rate = wav.readUInt32LE(WAV_RATE_AT);
  const halfSecond = rate / 2;
  const samples = new Int16Array(Math.floor((wav.length - WAV_HEADER) / 2));
  for (let at = 0; at < samples.length; at += 1) samples[at] = wav.readInt16LE(WAV_HEADER + at * 2);
  let loudest = 0;
  for (let from = 0; from + halfSecond <= samples.length; from += halfSecond / 2) {
    loudest = Math.max(loudest, loudnessOf(samples.subarray(from, from + halfSecond), hz / rate));
  }
  return loudest;
}

const WAV_HEADER = 44;
const WAV_RATE_AT = 24;

function loudnessOf(samples: Int16Array, cycles: number): number {
  const k = 2 * Math.cos(2 * Math.PI * cycles);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + k * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - k * one * two)) / samples.length;
}
