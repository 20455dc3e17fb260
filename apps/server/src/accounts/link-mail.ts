import { randomUUID } from 'node:crypto';
import {
  type AccountLinkPurpose,
  type AccountLinkStore,
  type AccountStore,
  languageOf,
  type Principal,
} from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Clock } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import type { Log } from '../log.ts';
import { deliver } from '../mail/deliver.ts';
import { type Letter, letterAsHtml, letterAsText } from '../mail/letter.ts';
import { momentOf } from '../mail/moment.ts';
import { mailSentences } from '../mail/sentences.ts';
import { makeAccountLink } from './account-links.ts';

interface LinkMailDeps {
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly accountLinks: AccountLinkStore;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sends somebody a link to choose a password. The link is made here: no job holds its secret. Throws when the mail
 * could not be handed over for now; the next try has a link of its own.
 */
export async function mailAccountLink(
  deps: LinkMailDeps,
  { companyId, userId, purpose }: Pick<Principal, 'companyId' | 'userId'> & { readonly purpose: AccountLinkPurpose },
): Promise<void> {
  const [profile, person] = await Promise.all([
    deps.accounts.profile(companyId, userId),
    deps.directory.get(companyId, userId),
  ]);
  if (!profile || !person?.email) return;
  const { url, expiresAt } = await makeAccountLink(deps, { companyId, userId }, purpose);
  const locale = languageOf(profile.settings, profile.company);
  const says = mailSentences(locale)[purpose];
  const company = profile.company.name;
  const letter: Letter = {
    locale,
    title: says.title(company),
    facts: [
      { name: says.address, value: person.email },
      { name: says.until, value: momentOf(expiresAt, locale, person.timeZone) },
    ],
    action: { label: says.choose, url },
    note: says.note,
    footer: { text: says.why(company) },
  };
  const mail = {
    id: `${purpose}.${randomUUID()}`,
    to: { name: person.name, address: person.email },
    subject: says.subject(company),
    text: letterAsText(letter),
    html: letterAsHtml(letter),
    attachments: [],
  };
  await deliver(deps, mail, { what: 'the link to an account', id: userId });
}
