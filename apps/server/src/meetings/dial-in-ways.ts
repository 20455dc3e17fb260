import { randomUUID } from 'node:crypto';
import { type AccountStore, type Locale, languageOf } from '@bureau/core/accounts';
import type { CompanyId, DeviceId, ParticipantId, UserId } from '@bureau/core/kernel';
import { formatNumber } from '@bureau/core/numbering';
import type { MeetingArrival } from '../trunks/incoming-calls.ts';
import type { DialInCaller } from './dial-in-caller.ts';

/** How somebody is called whose number is withheld. */
const WITHHELD: Readonly<Record<Locale, string>> = { en: 'Number withheld', fr: 'Numéro masqué' };

interface DialInWaysDeps {
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly open: (caller: DialInCaller, locale: Locale) => Promise<void>;
}

/** Who calls a number for meetings: spoken to in their language, or in that of the company. */
export const dialInWays = ({ accounts, open }: DialInWaysDeps) => ({
  /** A number shows who calls, and proves nothing: they are a guest. */
  async fromOutside({ companyId, line, country, number }: MeetingArrival): Promise<void> {
    const locale = languageOf({ locale: '' }, { country });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of participants are made here
    const id = randomUUID() as string as ParticipantId;
    const named =
      number === undefined
        ? { name: WITHHELD[locale] }
        : { name: formatNumber(number, country), isNumber: true as const };
    const address = `phone ${companyId} ${number ?? 'withheld'}`;
    await open({ line, companyId, address, who: { kind: 'guest', id, ...named } }, locale);
  },
  /** Whoever the desk phone belongs to. */
  async fromDeskPhone(
    { companyId, userId }: { readonly companyId: CompanyId; readonly userId: UserId },
    line: DeviceId,
  ): Promise<void> {
    const profile = await accounts.profile(companyId, userId);
    const locale = profile ? languageOf(profile.settings, profile.company) : 'en';
    await open({ line, companyId, address: `phone ${userId}`, who: { kind: 'member', userId } }, locale);
  },
});
