import { type AccountStore, type Locale, languageOf } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { spokenTime, TIME_TELLS } from '@bureau/core/desk-phones';
import { type Clock, type DeviceId, localTimeOf } from '@bureau/core/kernel';
import type { MediaRooms } from '@bureau/core/media';
import type { PhoneGateway } from '@bureau/core/trunks';
import type { MailboxOwner } from '@bureau/core/voicemail';
import type { Log } from '../log.ts';
import { AsideRooms } from '../meetings/aside-rooms.ts';
import { unattended } from '../realtime/unattended.ts';

/** ITU-T Q.850. */
const NORMAL_CLEARING = 16;
const TEMPORARY_FAILURE = 41;

interface SpeakingClockDeps {
  readonly gateway: PhoneGateway;
  readonly rooms: MediaRooms;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  /** A line that is needed no more, with the cause (ITU-T Q.850). */
  readonly giveBack: (line: DeviceId, cause: number) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who is told the time: as it is where they work, in their language. */
interface Listener {
  readonly locale: Locale;
  readonly timeZone: string;
  told: number;
}

/** Tells desk phones what time it is. It is no call: nobody is on the phone, and nothing is logged. */
export class SpeakingClock {
  readonly #deps: SpeakingClockDeps;
  readonly #listeners = new Map<DeviceId, Listener>();
  readonly #aside: AsideRooms;

  constructor(deps: SpeakingClockDeps) {
    this.#deps = deps;
    this.#aside = new AsideRooms(deps);
    deps.gateway.onEvent((event) => {
      if (event.type === 'line-ended') this.#forget(event.line);
      else if (event.type === 'gateway-disconnected') this.#endAll();
    });
    deps.rooms.onEvent((event) => {
      if (event.type === 'node-disconnected') this.#endAll();
      if (event.type !== 'played' && event.type !== 'room-lost' && event.type !== 'line-lost') return;
      const line = this.#aside.lineOf(event.roomId);
      if (line && event.type === 'played') unattended(deps.log, 'tell the time', () => this.#tell(line));
      else if (line) this.#end(line, TEMPORARY_FAILURE);
    });
  }

  /** Answers a line, and tells it the time. */
  async open({ companyId, userId }: MailboxOwner, line: DeviceId): Promise<void> {
    const { gateway, directory, accounts } = this.#deps;
    const [person, profile] = await Promise.all([
      directory.get(companyId, userId),
      accounts.profile(companyId, userId),
    ]);
    const locale = profile ? languageOf(profile.settings, profile.company) : 'en';
    this.#listeners.set(line, { locale, timeZone: person?.timeZone ?? 'UTC', told: 0 });
    if ((await gateway.answer(line)).ok) await this.#tell(line);
    else this.#end(line, TEMPORARY_FAILURE);
  }

  async #tell(line: DeviceId): Promise<void> {
    const listener = this.#listeners.get(line);
    if (!listener) return;
    if (listener.told === TIME_TELLS) {
      this.#end(line, NORMAL_CLEARING);
      return;
    }
    listener.told += 1;
    const { locale, timeZone } = listener;
    const { minute } = localTimeOf(this.#deps.clock.now(), timeZone);
    const sounds = spokenTime(minute, locale).map((name) => ({ kind: 'prompt', name, locale }) as const);
    if (!(await this.#aside.play(line, sounds, undefined))) this.#end(line, TEMPORARY_FAILURE);
  }

  #endAll(): void {
    for (const line of this.#listeners.keys()) this.#end(line, TEMPORARY_FAILURE);
  }

  #end(line: DeviceId, cause: number): void {
    if (this.#listeners.has(line)) this.#deps.giveBack(line, cause);
    this.#forget(line);
  }

  #forget(line: DeviceId): void {
    if (this.#listeners.delete(line)) this.#aside.close(line);
  }
}
