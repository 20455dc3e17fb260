import { EventEmitter, on } from 'node:events';
import type { MeetingStreamEvent } from '@bureau/api';
import { type DeviceId, type MeetingId, type MeetingSessionId, ok, type ParticipantId } from '@bureau/core/kernel';
import { DEFAULT_POLICY, openSession, sessionViewFor } from '@bureau/core/meetings';
import { company, person } from '@bureau/testkit';
import { createBureauClient } from '../create-bureau-client.ts';
import type { BureauClient } from '../index.ts';
import { FakePlatform, grantOf, offerOf } from '../media/platform.fixture.ts';
import { Office } from '../office.fixture.ts';

export const MEETING = 'f0000000-0000-4000-8000-000000000001' as MeetingId;
const OWN = 'f0000000-0000-4000-8000-000000000002' as ParticipantId;
export const OTHER = 'f0000000-0000-4000-8000-000000000004' as ParticipantId;
const SESSION = 'f0000000-0000-4000-8000-000000000003' as MeetingSessionId;

const { session } = openSession(
  { id: SESSION, meetingId: MEETING, companyId: company().id, policy: DEFAULT_POLICY, isHd: false },
  {
    id: OWN,
    who: { kind: 'member', userId: person().id, name: 'Camille' },
    role: 'host',
    device: 'own.device' as DeviceId,
    admission: 'admitted',
  },
  0,
);
export const view = sessionViewFor(session, OWN, 1);

/** An office in which a meeting is held, and a client that is signed in to it. */
export class MeetingOffice {
  readonly office: Office;
  readonly platform = new FakePlatform();
  readonly bureau: BureauClient;
  /** What the server offers to whoever asks. */
  offered: ReturnType<typeof offerOf>[] = [];
  /** Of the newest grant by the server. */
  generation = 1;
  /** How many streams were started, request by request. */
  readonly started: number[] = [];
  readonly #events = new EventEmitter();

  private constructor(office: Office) {
    this.office = office;
    this.bureau = createBureauClient({ url: office.url, media: this.platform, tones: null });
    this.answer({
      prepare: async () => ok({ isRecorded: false, media: grantOf(1) }),
      join: async () => ok({ view, offers: [offerOf('ended since')] }),
      publish: async () => ok({ producerId: 'producer', offers: [] }),
      receive: async (_attendee, { consumerIds }) => {
        this.started.push(consumerIds.length);
        return ok(undefined);
      },
      listen: async () => ok(this.offered),
      rejoinMedia: async () => ok(grantOf(this.generation)),
      leave: async () => ok(undefined),
      attend: (_attendee, signal) => this.#attend(signal),
    });
  }

  static async start(): Promise<MeetingOffice> {
    const office = new MeetingOffice(await Office.start());
    await office.bureau.signIn({ email: 'a', password: 'b' });
    return office;
  }

  async stop(): Promise<void> {
    this.bureau.close();
    await this.office.stop();
  }

  /** Answers requests of meetings differently from now on. */
  answer(answers: NonNullable<Office['answers']['meetings']>): void {
    this.office.answers = { meetings: { ...this.office.answers.meetings, ...answers } };
  }

  /** Tells whoever attends. */
  tell(event: MeetingStreamEvent): void {
    this.#events.emit('event', event);
  }

  async *#attend(signal: AbortSignal): AsyncGenerator<MeetingStreamEvent> {
    yield {
      type: 'meeting.opened',
      view,
      mutedIds: [OTHER],
      messages: [],
      serverNow: 0,
      mediaGeneration: this.generation,
    };
    for await (const [event] of on(this.#events, 'event', { signal })) yield event;
  }
}
