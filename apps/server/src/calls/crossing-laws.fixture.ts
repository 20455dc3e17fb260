import { arrangementOf, connectedLegs, devicesInCall, type LiveCall, legOf, roomKindOf } from '@bureau/core/calls';
import type { CallId, DeviceId } from '@bureau/core/kernel';
import type { TestClient, TestOffice } from '../compose/office.fixture.ts';

/** Whether the server hears from this client. */
export function isThere(office: TestOffice, { person, actor }: TestClient): boolean {
  return office.office.devices.isConnected(person.id, actor.device.id);
}

/** What must hold of an office, its media rooms and its clients whenever nothing is under way. */
export class CrossingLaws {
  readonly #office: TestOffice;
  readonly #clients: readonly TestClient[];
  /** A request that failed on the way leaves it to the client to ask for its media again. */
  readonly #storeHasFailed: boolean;

  constructor(office: TestOffice, clients: readonly TestClient[], storeHasFailed: boolean) {
    this.#office = office;
    this.#clients = clients;
    this.#storeHasFailed = storeHasFailed;
  }

  /** What is wrong while nothing is under way. */
  async problems(): Promise<readonly string[]> {
    const { live } = this.#office.office;
    const found: string[] = [];
    const stored = await this.#office.calls.calls.live();
    const written = stored.map(({ call, revision }) => [call.id, revision, call] as const);
    for (const [id, revision, call] of written) {
      const known = live.live(id);
      if (known?.revision !== revision || JSON.stringify(known.call) !== JSON.stringify(call))
        found.push(`${id}: known otherwise than written`);
    }
    if (written.length !== live.all().length)
      found.push('a call is known that was not written, or the other way round');
    const engaged = new Map<DeviceId, CallId>();
    for (const call of live.all()) {
      for (const { device, onHold } of connectedLegs(call)) {
        if (onHold) continue;
        if (engaged.has(device)) found.push(`${device}: ${engaged.get(device)} and ${call.id} are not on hold`);
        engaged.set(device, call.id);
      }
      found.push(...this.#informed(call), ...this.#media(call));
    }
    const meets = live.all().some(({ status, callerId, calleeId, legs }) => {
      const isSimple = status === 'ringing' && legs.length === 2;
      const isMirror = (other: LiveCall) => other.callerId === calleeId && other.calleeId === callerId;
      return isSimple && live.all().some((other) => other.status === 'ringing' && isMirror(other));
    });
    if (meets) found.push('two ring each other');
    for (const id of Object.keys(this.#office.rooms.rooms))
      if (!live.live(id)) found.push(`${id}: has a room after its end`);
    for (const client of this.#clients) found.push(...this.#told(client));
    return found;
  }

  /** Who is there is not missed, and rings on all devices. */
  #informed(call: LiveCall): readonly string[] {
    const there = new Set(
      this.#clients.filter((client) => isThere(this.#office, client)).map(({ actor }) => actor.device.id),
    );
    return call.legs.flatMap((leg): readonly string[] => {
      if (leg.status === 'connected') {
        const isMissed = leg.lostUntil !== undefined;
        return there.has(leg.device) === isMissed
          ? [`${call.id}: ${leg.device} is ${isMissed ? '' : 'not '}missed`]
          : [];
      }
      if (leg.status === 'left') return [];
      const rung = leg.ring.map(({ deviceId }) => deviceId).toSorted();
      const own = this.#clients.filter((client) => client.person.id === leg.userId && isThere(this.#office, client));
      const expected = own.map(({ actor }) => actor.device.id).toSorted();
      return rung.join() === expected.join() ? [] : [`${call.id}: ${rung.join()} ring, ${expected.join()} are there`];
    });
  }

  /** Those in the call are let in, nobody else is, and the room is arranged as the call says. */
  #media(call: LiveCall): readonly string[] {
    const room = this.#office.rooms.rooms[call.id];
    if (!room) return [`${call.id}: has no room`];
    if (roomKindOf(call) === 'echo') return [];
    const said = this.#office.rooms.arrangementOf(call.id);
    const { peers, captures } = arrangementOf(call, 0);
    const found: string[] = [];
    if (JSON.stringify(said?.peers) !== JSON.stringify(peers)) found.push(`${call.id}: is arranged otherwise`);
    if (said?.captures.map(({ captureId }) => captureId).join() !== captures.map(({ captureId }) => captureId).join())
      found.push(`${call.id}: something else is kept`);
    const inside = room.peers.toSorted().join();
    const belong = [...devicesInCall(call)].toSorted().join();
    if (!this.#storeHasFailed && inside !== belong) found.push(`${call.id}: ${inside} are let in, ${belong} belong`);
    return found;
  }

  /** A client that is there was told everything in order, and knows how each call stands. */
  #told(client: TestClient): readonly string[] {
    if (!isThere(this.#office, client)) return [];
    const found: string[] = [];
    const newest = new Map<CallId, number>();
    for (const { call } of client.of('call.changed')) {
      if ((newest.get(call.id) ?? 0) >= call.revision)
        found.push(`${call.id}: ${client.actor.device.id} was told backwards`);
      newest.set(call.id, call.revision);
    }
    for (const [id, revision] of newest) {
      const known = this.#office.office.live.find(id);
      const view = client.of('call.changed').findLast(({ call }) => call.id === id && call.revision === revision)?.call;
      const isOver = !known || known.call.status === 'ended' || legOf(known.call, client.person.id)?.status === 'left';
      if (isOver && (view?.status !== 'ended' || view.ring.length > 0))
        found.push(`${id}: ${client.actor.device.id} was not told the end`);
    }
    return found;
  }
}
