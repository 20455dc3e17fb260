import { type DeviceId, lineKey, type ParticipantId } from '@bureau/core/kernel';
import type { MediaRooms, PlayedSound } from '@bureau/core/media';
import type { PhoneGateway } from '@bureau/core/trunks';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';

interface AsideRoomsDeps {
  readonly gateway: Pick<PhoneGateway, 'audio'>;
  readonly rooms: Pick<MediaRooms, 'open' | 'attach' | 'arrange' | 'play' | 'close'>;
  readonly log: Log;
}

/** Rooms of telephones that are not, or not yet, in a meeting: one each, in which it is spoken to. */
export class AsideRooms {
  readonly #deps: AsideRoomsDeps;
  readonly #open = new Map<DeviceId, { revision: number; hears: 'music' | 'nothing' }>();

  constructor(deps: AsideRoomsDeps) {
    this.#deps = deps;
  }

  /** The line whose room this is. */
  lineOf(roomId: string): DeviceId | undefined {
    return [...this.#open.keys()].find((line) => roomOf(line) === roomId);
  }

  has(line: DeviceId): boolean {
    return this.#open.has(line);
  }

  /** Says something there, instead of music; false when that cannot be. */
  async play(line: DeviceId, sounds: readonly PlayedSound[], name: ParticipantId | undefined): Promise<boolean> {
    if (!(await this.#enter(line))) return false;
    await this.#hear(line, 'nothing', name);
    return (await this.#deps.rooms.play(roomOf(line), sounds)).ok;
  }

  async playMusic(line: DeviceId, name: ParticipantId | undefined): Promise<void> {
    await this.#hear(line, 'music', name);
  }

  close(line: DeviceId): void {
    const { rooms, log } = this.#deps;
    if (this.#open.delete(line)) unattended(log, 'close the room of a telephone', () => rooms.close(roomOf(line)));
  }

  async #enter(line: DeviceId): Promise<boolean> {
    if (this.#open.has(line)) return true;
    const { gateway, rooms } = this.#deps;
    this.#open.set(line, { revision: 0, hears: 'nothing' });
    const isOpen = (await rooms.open(roomOf(line), 'call')).ok;
    const audio = isOpen ? await gateway.audio(line) : undefined;
    const isThere = audio?.ok === true && (await rooms.attach(roomOf(line), line, audio.value)).ok;
    if (!isThere) this.close(line);
    return isThere;
  }

  /** Who has no part yet cannot be named, and hears what is said alone. */
  async #hear(line: DeviceId, hears: 'music' | 'nothing', name: ParticipantId | undefined): Promise<void> {
    const known = this.#open.get(line);
    if (!known || !name || known.hears === hears) return;
    known.hears = hears;
    known.revision += 1;
    const peers = [{ peerId: line, name, hears, isHeard: false, sends: ['microphone'] }] as const;
    await this.#deps.rooms.arrange(roomOf(line), { revision: known.revision, isHd: false, peers, captures: [] });
  }
}

const roomOf = (line: DeviceId) => `dial-in-${lineKey(line)}`;
