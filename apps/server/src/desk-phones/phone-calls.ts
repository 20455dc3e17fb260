import type { DialFailure } from '@bureau/api';
import { type LiveCall, legOf } from '@bureau/core/calls';
import type { DirectoryStore } from '@bureau/core/contacts';
import { type DeskPhone, MAILBOX_NUMBER, MEETINGS_NUMBER, type SipUser, TIME_NUMBER } from '@bureau/core/desk-phones';
import { type Clock, type DeviceId, isOutside, outsideNumber, type UserId } from '@bureau/core/kernel';
import type { GatewayEvent, LineTarget, PhoneGateway, TransferTarget } from '@bureau/core/trunks';
import type { MailboxOwner } from '@bureau/core/voicemail';
import type { LineCalls } from '../calls/line-calls.ts';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';
import { newLine } from '../trunks/line-news.ts';
import type { Lines } from '../trunks/lines.ts';
import type { DeskPhoneBook } from './desk-phone-book.ts';

/** ITU-T Q.850. */
const UNALLOCATED_NUMBER = 1;
const CALL_REJECTED = 21;
/** That a ringing was passed on to the phones is remembered for longer than any ringing takes. */
const REMEMBER_MS = 600_000;

interface PhoneCallsDeps {
  readonly book: DeskPhoneBook;
  readonly gateway: PhoneGateway;
  readonly lines: Lines;
  readonly calls: Pick<LineCalls, 'fromPhone' | 'retrieve' | 'transfer' | 'transferOnto'>;
  /** Plays somebody's messages on a line. */
  readonly openMailbox: (owner: MailboxOwner, line: DeviceId) => Promise<void>;
  /** Asks somebody which meeting they want to come into. */
  readonly openMeetings: (caller: MailboxOwner, line: DeviceId) => Promise<void>;
  /** Tells somebody the time. */
  readonly openClock: (caller: MailboxOwner, line: DeviceId) => Promise<void>;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Calls from desk phones and to them: a phone has a line to each call that it rings for or carries. */
export class PhoneCalls {
  readonly #deps: PhoneCallsDeps;
  readonly #rung = new Set<string>();

  constructor(deps: PhoneCallsDeps) {
    this.#deps = deps;
    deps.gateway.onEvent((event) => {
      if (event.type === 'line-transferred')
        unattended(deps.log, 'transfer by a phone', () => this.#transferred(event));
      if (event.type !== 'phone-dialled') return;
      this.#dialled(event).catch((err: unknown) => {
        deps.log.error({ err }, 'a call from a desk phone was not made');
        deps.lines.giveBack(event.line);
      });
    });
  }

  /** Rings the phones of somebody who rings, once for each time that they do. */
  ring(call: LiveCall, userId: UserId): void {
    const { book, clock, log } = this.#deps;
    const leg = legOf(call, userId);
    if (leg?.status !== 'ringing') return;
    // Those that ring for somebody who is brought into another call go on with that.
    const ringing = leg.ring.map(({ deviceId }) => this.#phoneAt(deviceId));
    const phones = book.reachableOf(userId).filter(({ sipUser }) => !ringing.includes(sipUser));
    if (phones.length === 0) return;
    const ring = `${call.id}.${userId}.${leg.endsAt}`;
    if (this.#rung.has(ring)) return;
    this.#rung.add(ring);
    clock.schedule(clock.now() + REMEMBER_MS, () => this.#rung.delete(ring));
    unattended(log, 'ring desk phones', () => this.#ring(call, userId, phones));
  }

  async #ring(call: LiveCall, userId: UserId, phones: readonly DeskPhone[]): Promise<void> {
    const { lines } = this.#deps;
    const caller = await this.#shown(call);
    const seized: { readonly line: ReturnType<typeof newLine>; readonly target: LineTarget }[] = [];
    // All of them ring before one can say that it is busy.
    for (const { sipUser: phone, companyId } of phones) {
      const line = newLine();
      lines.used.begin(line, companyId, { phone });
      if (await lines.joins(call.id, userId, line)) seized.push({ line, target: { phone, ...caller } });
    }
    await Promise.all(seized.map(({ line, target }) => lines.callOut(line, target)));
  }

  /** Who is shown to call. */
  async #shown({ companyId, callerId }: LiveCall) {
    if (isOutside(callerId)) return { callerName: '', callerNumber: outsideNumber(callerId) ?? '' };
    const person = await this.#deps.directory.get(companyId, callerId);
    return { callerName: person?.name ?? '', callerNumber: person?.extension ?? '' };
  }

  async #dialled({ line, phone: sipUser, dialled }: Extract<GatewayEvent, { type: 'phone-dialled' }>): Promise<void> {
    const { book, lines, calls, openMailbox, openMeetings, openClock } = this.#deps;
    const phone = book.bySipUser(sipUser);
    if (!phone) {
      lines.giveBack(line, CALL_REJECTED);
      return;
    }
    const { companyId, ownerId } = phone;
    lines.used.begin(line, companyId, { phone: sipUser });
    const features = { [MAILBOX_NUMBER]: openMailbox, [MEETINGS_NUMBER]: openMeetings, [TIME_NUMBER]: openClock };
    const open = Object.entries(features).find(([number]) => number === dialled)?.[1];
    if (open) {
      await open({ companyId, userId: ownerId }, line);
      return;
    }
    const dialling = { companyId, line, callerId: ownerId };
    if (await calls.retrieve(dialling, dialled)) return;
    const begun = await calls.fromPhone(dialling, { text: dialled });
    if (!begun.ok) lines.giveBack(line, causeOfRefusal(begun.error));
  }

  async #transferred({ line, to }: Extract<GatewayEvent, { type: 'line-transferred' }>): Promise<void> {
    const { gateway, lines, log } = this.#deps;
    // Lines of others are not kept from being hung up because a phone names them.
    const [own, named] = [lines.used.get(line), 'line' in to ? to.line : undefined];
    const isOwn = named !== undefined && own !== undefined && lines.used.get(named)?.companyId === own.companyId;
    const other = isOwn ? [named] : [];
    await lines.used.keep([line, ...other], async () => {
      const isDone = await this.#transfer(line, to).catch((err: unknown) => {
        log.error({ err }, 'a transfer by a desk phone was not made');
        return false;
      });
      await gateway.tellTransfer(line, isDone);
    });
  }

  /** Whether the phone's owner could do that. */
  async #transfer(line: DeviceId, to: TransferTarget): Promise<boolean> {
    const { book, calls } = this.#deps;
    const sipUser = this.#phoneAt(line);
    const phone = sipUser && book.bySipUser(sipUser);
    if (!phone || !this.#isOf(phone, line)) return false;
    const from = { companyId: phone.companyId, line, callerId: phone.ownerId };
    if ('dialled' in to) return calls.transfer(from, { text: to.dialled });
    return to.line !== undefined && this.#isOf(phone, to.line) && calls.transferOnto(from, to.line);
  }

  /** A line of another company is none of this phone's, whatever it names. */
  #isOf({ companyId }: DeskPhone, line: DeviceId): boolean {
    return this.#deps.lines.used.get(line)?.companyId === companyId;
  }

  #phoneAt(line: DeviceId): SipUser | undefined {
    const used = this.#deps.lines.used.get(line);
    return used && 'phone' in used ? used.phone : undefined;
  }
}

export function causeOfRefusal({ code }: DialFailure): number {
  return code === 'unknown-extension' || code === 'cannot-dial' || code === 'not-found'
    ? UNALLOCATED_NUMBER
    : CALL_REJECTED;
}
