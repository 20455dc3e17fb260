import type { CallLogEntry } from '@bureau/core/call-log';
import { type LiveCall, legOf, ownerOf } from '@bureau/core/calls';
import { assertNever, type CallId } from '@bureau/core/kernel';
import { callId, settled } from '@bureau/testkit';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';
import { CrossingLaws, isThere } from './crossing-laws.fixture.ts';

const PEOPLE = ['Ada', 'Ben', 'Cleo', 'Dora'];
const DEVICES_EACH = 2;
/** Longer than anything a call waits for. */
const LONGEST_MS = 400_000;

/** What somebody asks of the server. */
export const DEEDS = [
  'dial',
  'consult',
  'answer',
  'decline',
  'divert',
  'hang-up',
  'hold',
  'resume',
  'add',
  'transfer',
  'complete',
  'merge',
  'park',
  'retrieve',
  'move',
  'record',
  'heard',
  'captured',
  'room-lost',
  'leave',
] as const;

/** One deed; clients, people and calls are meant by their place among those there are. */
export interface Deed {
  readonly deed: (typeof DEEDS)[number];
  readonly who: number;
  readonly whom: number;
}

/** The services of a company under requests that cross each other, on a store whose writes take now longer, now shorter. */
export class CrossingOffice {
  readonly office: TestOffice;
  #clients: TestClient[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #writes = 0;
  #storeHasFailed = false;

  private constructor(office: TestOffice, turns: () => number) {
    this.office = office;
    const { calls } = office.calls;
    const write = calls.write.bind(calls);
    calls.write = async (written) => {
      this.#writes += 1;
      try {
        for (let turn = turns(); turn > 0; turn -= 1) await settled();
        return await write(written);
      } finally {
        this.#writes -= 1;
      }
    };
  }

  static async open(turns: () => number): Promise<CrossingOffice> {
    const opened = new CrossingOffice(await openOffice(), turns);
    const { office } = opened;
    for (const [index, givenName] of PEOPLE.entries()) {
      const hired = office.hire({ givenName, extension: `20${index}` });
      if (index % 2 === 0) office.mailboxes.open(hired.id);
      for (let at = 0; at < DEVICES_EACH; at += 1) opened.#clients.push(await office.connect(hired));
    }
    return opened;
  }

  /** Two of them talk. */
  async talk(from: number, to: number): Promise<void> {
    await this.do({ deed: 'dial', who: from, whom: to });
    await this.rest();
    await this.do({ deed: 'answer', who: to, whom: 0 });
    await this.rest();
  }

  /** Begins a deed; it may still be under way when this resolves. */
  async do({ deed, who, whom }: Deed): Promise<void> {
    const able = this.#able(deed);
    const chosen = able[who % Math.max(1, able.length)];
    if (!chosen) return;
    const { client, call } = chosen;
    const work = this.#perform(deed, client, call, whom).catch((cause: unknown) => {
      if (!this.#storeHasFailed) throw cause;
    });
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
    await Promise.resolve();
  }

  /** While it fails nothing can be written down; what nobody waits for is tried again. */
  setStoreFails(fails: boolean): void {
    this.office.calls.isDown = fails;
    this.#storeHasFailed ||= fails;
  }

  /** Everything that was begun is done. */
  async rest(): Promise<void> {
    for (let quiet = 0; quiet < 8; quiet += 1) {
      await Promise.all(this.#underWay);
      await settled();
      if (this.#writes > 0 || this.#underWay.size > 0) quiet = 0;
    }
  }

  /** The process is killed and another takes over; those who left in between come back too. */
  async restart(): Promise<void> {
    await this.office.restart();
    this.#clients = await Promise.all(
      this.#clients.map((client) => this.office.connect(client.person, { device: client.actor.device.id })),
    );
    await this.rest();
  }

  /** Everybody is gone without a word, and time passes. */
  async everybodyLeaves(): Promise<void> {
    for (const client of this.#clients) await client.leave();
    await this.rest();
    await this.office.clock.advance(LONGEST_MS);
    await this.rest();
  }

  /** What is wrong while nothing is under way. */
  problems(): Promise<readonly string[]> {
    return new CrossingLaws(this.office, this.#clients, this.#storeHasFailed).problems();
  }

  /** Every row of the history, by call. */
  async rows(): Promise<ReadonlyMap<CallId, readonly CallLogEntry[]>> {
    const companyId = this.office.company.id;
    const owners = [...new Set(this.#clients.map(({ person }) => person.id))];
    const query = { filter: 'all', limit: 10_000 } as const;
    const pages = await Promise.all(
      owners.map((userId) => this.office.calls.callLog.list({ companyId, userId }, query)),
    );
    return Map.groupBy(
      pages.flatMap(({ entries }) => entries),
      (row) => row.callId,
    );
  }

  /** The clients who could do this, each with a call for it, as it is now: others may be faster. */
  #able(deed: Deed['deed']): readonly { readonly client: TestClient; readonly call?: LiveCall }[] {
    const there = this.#clients.filter((client) => deed === 'leave' || isThere(this.office, client));
    if (deed === 'dial' || deed === 'retrieve' || deed === 'leave') return there.map((client) => ({ client }));
    return there.flatMap((client) =>
      this.office.office.live.ofPerson(client.person.id).flatMap((call) => {
        const { id } = client.actor.device;
        const isRung = legOf(call, client.person.id)?.status === 'ringing';
        const isOwn = ownerOf(call, id) === client.person.id;
        const fits =
          deed === 'answer' || deed === 'decline' || deed === 'divert'
            ? isRung
            : deed === 'move'
              ? !isOwn && !isRung
              : isOwn;
        return fits ? [{ client, call }] : [];
      }),
    );
  }

  async #perform(deed: Deed['deed'], client: TestClient, call: LiveCall | undefined, whom: number): Promise<unknown> {
    const { calls } = this.office.services;
    const { rooms } = this.office;
    const { actor } = client;
    const other = { userId: this.#clients[whom % this.#clients.length]?.person.id ?? client.person.id };
    if (deed === 'dial') return calls.dial(actor, callId(), other);
    if (deed === 'retrieve') {
      const [parked] = calls.parked(actor.principal);
      return parked && calls.retrieve(actor, parked.slot);
    }
    if (deed === 'leave') {
      const at = this.#clients.indexOf(client);
      const {
        person,
        actor: { device },
      } = client;
      if (isThere(this.office, client)) return client.leave(whom % 2 === 0 ? 'silent' : 'goodbye');
      this.#clients[at] = await this.office.connect(person, { device: device.id });
      return undefined;
    }
    if (!call) return undefined;
    const { id } = call;
    switch (deed) {
      case 'consult':
        return calls.dial(actor, callId(), other, { consultationFor: id });
      case 'answer':
        return calls.answer(actor, id);
      case 'decline':
        return calls.decline(actor, id);
      case 'divert':
        return calls.divertToVoicemail(actor, id);
      case 'hang-up':
        return calls.hangUp(actor, id);
      case 'hold':
        return calls.hold(actor, id);
      case 'resume':
        return calls.resume(actor, id);
      case 'add':
        return calls.add(actor, id, other);
      case 'transfer':
        return calls.transfer(actor, id, other, whom % 3 === 0 ? { toVoicemail: true } : undefined);
      case 'complete':
        return calls.completeTransfer(actor, id);
      case 'merge': {
        const from = this.office.office.live.ofPerson(client.person.id).find((each) => each.id !== id);
        return from && calls.merge(actor, id, from.id);
      }
      case 'park':
        return calls.park(actor, id);
      case 'move':
        return calls.move(actor, id);
      case 'record':
        return calls.startRecording(actor, id);
      case 'heard':
        return rooms.tell({ type: 'peer-heard', roomId: id, peerId: actor.device.id });
      case 'captured': {
        const captureId =
          call.recording?.id ?? (call.service?.kind === 'voicemail' ? call.service.voicemailId : undefined);
        if (!captureId) return undefined;
        const is = { roomId: id, captureId };
        return rooms.tell(
          whom % 2 === 0 ? { type: 'capture-started', ...is } : { type: 'capture-ended', ...is, cause: 'key' },
        );
      }
      case 'room-lost':
        return rooms.lose(id);
      default:
        return assertNever(deed);
    }
  }
}
