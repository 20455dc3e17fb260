import { type AccountStore, type Locale, languageOf } from '@bureau/core/accounts';
import { assertNever, type DeviceId, lineKey } from '@bureau/core/kernel';
import type { MediaRooms } from '@bureau/core/media';
import type { PhoneGateway } from '@bureau/core/trunks';
import {
  type MailboxMenu,
  type MailboxOwner,
  type MenuEffect,
  type MenuEvent,
  type MenuSound,
  type MenuStep,
  openMenu,
  stepMenu,
} from '@bureau/core/voicemail';
import type { Log } from '../log.ts';
import { Mailboxes } from '../realtime/mailbox.ts';
import { unattended } from '../realtime/unattended.ts';
import { type createVoicemailChanges, voicemailKey } from './voicemail-service.ts';

/** As many of the newest messages are there by phone. */
const MOST_MESSAGES = 100;
/** ITU-T Q.850. */
const NORMAL_CLEARING = 16;
const TEMPORARY_FAILURE = 41;
const ROOM = 'mailbox-';
const roomOf = (line: DeviceId) => `${ROOM}${lineKey(line)}`;

interface MailboxByPhoneDeps {
  readonly gateway: PhoneGateway;
  readonly rooms: MediaRooms;
  readonly voicemail: Pick<Parameters<typeof createVoicemailChanges>[0]['voicemail'], 'list'>;
  readonly changes: ReturnType<typeof createVoicemailChanges>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  /** A line that is needed no more, with the cause (ITU-T Q.850). */
  readonly giveBack: (line: DeviceId, cause: number) => void;
  readonly log: Log;
}

/** One person who listens. */
interface Listening {
  readonly line: DeviceId;
  readonly owner: MailboxOwner;
  readonly locale: Locale;
  menu: MailboxMenu;
}

/** Mailboxes that are listened to by telephone. They are no calls: nobody is on the phone, and nothing is logged. */
export class MailboxByPhone {
  readonly #deps: MailboxByPhoneDeps;
  readonly #listening = new Map<string, Listening>();
  readonly #serially = new Mailboxes();

  constructor(deps: MailboxByPhoneDeps) {
    this.#deps = deps;
    deps.gateway.onEvent((event) => {
      if (event.type === 'line-key') this.#happened(roomOf(event.line), { type: 'key', key: event.key });
      else if (event.type === 'line-ended') this.#forget(roomOf(event.line));
      else if (event.type === 'gateway-disconnected') this.#endAll();
    });
    deps.rooms.onEvent((event) => {
      if (event.type === 'played') this.#happened(event.roomId, { type: 'played' });
      else if (event.type === 'room-lost' || event.type === 'line-lost') this.#end(event.roomId, TEMPORARY_FAILURE);
      else if (event.type === 'node-disconnected') this.#endAll();
    });
  }

  /** Answers a line, and plays what is new. */
  async open(owner: MailboxOwner, line: DeviceId): Promise<void> {
    const { voicemail, accounts, giveBack } = this.#deps;
    const [{ rows }, profile] = await Promise.all([
      voicemail.list(owner, { limit: MOST_MESSAGES }),
      accounts.profile(owner.companyId, owner.userId),
    ]);
    if (!(await this.#connect(line))) {
      this.#closeRoom(roomOf(line));
      giveBack(line, TEMPORARY_FAILURE);
      return;
    }
    const locale = profile ? languageOf(profile.settings, profile.company) : 'en';
    const unheard = rows.filter(({ heard }) => !heard).map(({ id }) => id);
    const earlier = rows.filter(({ heard }) => heard).map(({ id }) => id);
    // The oldest of the new ones first, the newest of the others first.
    const step = openMenu(unheard.toReversed(), earlier);
    const listening = { line, owner, locale, menu: step.menu };
    this.#listening.set(roomOf(line), listening);
    await this.#serially.run(roomOf(line), () => this.#perform(listening, step));
  }

  async #connect(line: DeviceId): Promise<boolean> {
    const { gateway, rooms } = this.#deps;
    const opened = await rooms.open(roomOf(line), 'call');
    if (!opened.ok || !(await gateway.answer(line)).ok) return false;
    const audio = await gateway.audio(line);
    return audio.ok && (await rooms.attach(roomOf(line), line, audio.value)).ok;
  }

  #happened(roomId: string, event: MenuEvent): void {
    const listening = this.#listening.get(roomId);
    if (!listening) return;
    unattended(this.#deps.log, 'mailbox by phone', () =>
      this.#serially.run(roomId, () => this.#perform(listening, stepMenu(listening.menu, event))),
    );
  }

  async #perform(listening: Listening, { menu, effects }: MenuStep): Promise<void> {
    listening.menu = menu;
    for (const effect of effects) {
      if (this.#listening.get(roomOf(listening.line)) !== listening) return;
      await this.#do(listening, effect);
    }
  }

  async #do({ line, owner, locale }: Listening, effect: MenuEffect): Promise<void> {
    const { rooms, changes } = this.#deps;
    switch (effect.type) {
      case 'play': {
        const soundOf = (sound: MenuSound) =>
          sound.kind === 'prompt'
            ? ({ kind: 'prompt', name: sound.prompt, locale } as const)
            : ({ kind: 'file', file: voicemailKey(owner.companyId, sound.id) } as const);
        const played = await rooms.play(roomOf(line), effect.sounds.map(soundOf));
        if (!played.ok) this.#end(roomOf(line), TEMPORARY_FAILURE);
        return;
      }
      case 'mark-heard':
        await changes.mark(owner, effect.id, true);
        return;
      case 'delete':
        await changes.delete(owner, effect.id);
        return;
      case 'hang-up':
        this.#end(roomOf(line), NORMAL_CLEARING);
        return;
      default:
        assertNever(effect);
    }
  }

  #endAll(): void {
    for (const roomId of this.#listening.keys()) this.#end(roomId, TEMPORARY_FAILURE);
  }

  #end(roomId: string, cause: number): void {
    const listening = this.#listening.get(roomId);
    if (listening) this.#deps.giveBack(listening.line, cause);
    this.#forget(roomId);
  }

  #forget(roomId: string): void {
    if (this.#listening.delete(roomId)) this.#closeRoom(roomId);
  }

  #closeRoom(roomId: string): void {
    unattended(this.#deps.log, 'close the room of a mailbox', () => this.#deps.rooms.close(roomId));
  }
}
