import { type AccountStore, type Locale, languageOf } from '@bureau/core/accounts';
import { AWAIT_KEY_MS, assertNever, type Clock, type DeviceId, lineKey } from '@bureau/core/kernel';
import type { MediaRooms } from '@bureau/core/media';
import type { PhoneGateway } from '@bureau/core/trunks';
import {
  askPin,
  type MailboxMenu,
  type MailboxMessages,
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
import type { MailboxPins } from './mailbox-pins.ts';
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
  readonly pins: Pick<MailboxPins, 'isAsked' | 'isRight'>;
  /** A line that is needed no more, with the cause (ITU-T Q.850). */
  readonly giveBack: (line: DeviceId, cause: number) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** One person who listens. */
interface Listening {
  readonly line: DeviceId;
  readonly owner: MailboxOwner;
  readonly locale: Locale;
  menu: MailboxMenu;
  stopWaiting?: () => void;
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

  /** Answers a line, asks for the PIN where there is one, and plays what is new. */
  async open(owner: MailboxOwner, line: DeviceId): Promise<void> {
    const { accounts, pins } = this.#deps;
    const [isAsked, profile] = await Promise.all([
      pins.isAsked(owner),
      accounts.profile(owner.companyId, owner.userId),
    ]);
    const first = isAsked ? askPin() : openMenu(await this.#messagesOf(owner));
    const locale = profile ? languageOf(profile.settings, profile.company) : 'en';
    const listening = { line, owner, locale, menu: first.menu };
    this.#listening.set(roomOf(line), listening);
    // Keys that are pressed at once wait until it is there.
    await this.#serially.run(roomOf(line), async () => {
      if (await this.#connect(line)) await this.#perform(listening, first);
      else this.#end(roomOf(line), TEMPORARY_FAILURE);
    });
  }

  /** The oldest of the new ones first, the newest of the others first. */
  async #messagesOf(owner: MailboxOwner): Promise<MailboxMessages> {
    const { rows } = await this.#deps.voicemail.list(owner, { limit: MOST_MESSAGES });
    const unheard = rows.filter(({ heard }) => !heard).map(({ id }) => id);
    const earlier = rows.filter(({ heard }) => heard).map(({ id }) => id);
    return { unheard: unheard.toReversed(), earlier };
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
    const roomId = roomOf(listening.line);
    listening.menu = menu;
    try {
      for (const effect of effects) {
        if (this.#listening.get(roomId) === listening) await this.#do(listening, effect);
      }
    } catch (error) {
      // Nobody stays on a line on which nothing comes any more.
      this.#end(roomId, TEMPORARY_FAILURE);
      throw error;
    }
  }

  async #do(listening: Listening, effect: MenuEffect): Promise<void> {
    const { rooms, changes, clock } = this.#deps;
    const { line, owner, locale } = listening;
    switch (effect.type) {
      case 'play': {
        listening.stopWaiting?.();
        const soundOf = (sound: MenuSound) =>
          sound.kind === 'prompt'
            ? ({ kind: 'prompt', name: sound.prompt, locale } as const)
            : ({ kind: 'file', file: voicemailKey(owner.companyId, sound.id) } as const);
        const played = await rooms.play(roomOf(line), effect.sounds.map(soundOf));
        if (!played.ok) this.#end(roomOf(line), TEMPORARY_FAILURE);
        return;
      }
      case 'silence':
        await rooms.play(roomOf(line), []);
        return;
      case 'await-key':
        listening.stopWaiting?.();
        listening.stopWaiting = clock.schedule(clock.now() + AWAIT_KEY_MS, () =>
          this.#happened(roomOf(line), { type: 'no-key' }),
        );
        return;
      case 'check-pin':
        listening.stopWaiting?.();
        await this.#perform(listening, stepMenu(listening.menu, await this.#checked(owner, effect.pin)));
        return;
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

  async #checked(owner: MailboxOwner, pin: string): Promise<MenuEvent> {
    if (!(await this.#deps.pins.isRight(owner, pin))) return { type: 'pin-refused' };
    return { type: 'opened', ...(await this.#messagesOf(owner)) };
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
    this.#listening.get(roomId)?.stopWaiting?.();
    if (this.#listening.delete(roomId)) this.#closeRoom(roomId);
  }

  #closeRoom(roomId: string): void {
    unattended(this.#deps.log, 'close the room of a mailbox', () => this.#deps.rooms.close(roomId));
  }
}
