import type { CallView } from '@bureau/core/calls';
import { type CallId, type DeviceId, ok } from '@bureau/core/kernel';
import type { PublishRequest, ReceiveRequest } from '@bureau/core/media';
import { callView, TALKING } from '../calls/call-view.fixture.ts';
import type { BureauClient } from '../client.ts';
import { createBureauClient } from '../create-bureau-client.ts';
import { Office } from '../office.fixture.ts';
import { FakePlatform, grantOf, offerOf } from './platform.fixture.ts';

/** An office in which calls are answered at once, and a client that takes part in several of them. */
export class SeveralCalls {
  readonly office: Office;
  readonly platform = new FakePlatform();
  readonly bureau: BureauClient;
  readonly published: (PublishRequest & { readonly callId: CallId })[] = [];
  readonly received: ReceiveRequest[] = [];
  readonly mutes: { readonly callId: CallId; readonly muted: boolean }[] = [];
  readonly rejoined: CallId[] = [];
  readonly views = new Map<CallId, CallView>();
  #grants = 0;

  private constructor(office: Office) {
    this.office = office;
    this.bureau = createBureauClient({ url: office.url, media: this.platform, tones: null });
    office.answers = {
      calls: {
        dial: async (actor, id) => {
          const call = callView(id, { ownDevice: actor.device.id, startedAt: this.views.size + 1 });
          this.views.set(id, call);
          return ok({ call, media: this.grant() });
        },
        hangUp: async (_actor, id) => ok(this.change(id, { status: 'ended', endReason: 'hung-up' })),
        publish: async (_actor, callId, request) => {
          this.published.push({ callId, ...request });
          return ok({ producerId: `producer-${this.published.length}`, offers: [] });
        },
        receive: async (_actor, _callId, request) => {
          this.received.push(request);
          return ok(undefined);
        },
        setMuted: async (_actor, callId, muted) => {
          this.mutes.push({ callId, muted });
          return ok({ muted });
        },
        listen: async () => ok([]),
        restartIce: async () => ok({ iceParameters: {} }),
        rejoinMedia: async (_actor, callId) => {
          this.rejoined.push(callId);
          return ok(this.grant());
        },
      },
    };
  }

  static async start(): Promise<SeveralCalls> {
    const calls = new SeveralCalls(await Office.start());
    await calls.bureau.signIn({ email: 'a', password: 'b' });
    return calls;
  }

  async stop(): Promise<void> {
    this.bureau.close();
    await this.office.stop();
  }

  get device(): DeviceId {
    const { deviceId } = this.bureau.connection.getState();
    if (!deviceId) throw new Error('not online');
    return deviceId;
  }

  /** Answers requests of calls differently from now on. */
  answer(answers: NonNullable<Office['answers']['calls']>): void {
    this.office.answers = { calls: { ...this.office.answers.calls, ...answers } };
  }

  grant() {
    this.#grants += 1;
    return grantOf(this.#grants);
  }

  /** The next revision of a call. */
  change(id: CallId, fields: Partial<CallView>): CallView {
    const before = this.views.get(id) ?? callView(id);
    const call = { ...before, ...fields, revision: before.revision + 1 };
    this.views.set(id, call);
    return call;
  }

  /** Tells the client of the next revision. */
  emit(id: CallId, fields: Partial<CallView>): void {
    this.office.emit({ type: 'call.changed', call: this.change(id, fields) });
  }

  /** Lets somebody be heard in a call. */
  speakIn(callId: CallId, consumerId: string, kind: 'audio' | 'video' = 'audio', from = 'peer'): void {
    this.office.emit({
      type: 'call.consumers-offered',
      callId,
      offers: [offerOf(consumerId, kind, from, this.#grants)],
    });
  }

  /** Dials, is answered and heard; the calls before are put on hold by the server. */
  async talk(): Promise<CallId> {
    const before = [...this.views.values()].filter(({ status, onHold }) => status === 'active' && !onHold);
    const voicesBefore = this.platform.voices.length;
    const { id } = await this.bureau.calls.dial({ text: '201' });
    await until(() => this.platform.voices.length > voicesBefore);
    this.platform.path('connected');
    await until(() => {
      const { status, microphone } = this.bureau.calls.media.getState();
      return status === 'connected' && microphone === 'live';
    });
    for (const other of before) this.emit(other.id, { onHold: true });
    this.emit(id, TALKING);
    this.speakIn(id, `voice of ${id}`);
    return id;
  }
}

/** Waits for something that is on its way already. */
async function until(isThere: () => boolean): Promise<void> {
  const endAt = Date.now() + 2_000;
  while (!isThere()) {
    if (Date.now() > endAt) throw new Error('It did not come');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
