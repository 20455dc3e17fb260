import { createHash } from 'node:crypto';
import { type AccountStore, languageOf } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Fax, FaxPapers, FaxStore, OwnFax } from '@bureau/core/fax';
import type { FileStore } from '@bureau/core/files';
import type { Mailer } from '@bureau/core/mail';
import { formatNumber, isCountryCode } from '@bureau/core/numbering';
import type { Log } from '../log.ts';
import { deliver } from '../mail/deliver.ts';
import { type Letter, letterAsHtml, letterAsText } from '../mail/letter.ts';
import { momentOf } from '../mail/moment.ts';
import { mailSentences } from '../mail/sentences.ts';
import { faxPagesKey, readWhole } from './fax-files.ts';

interface FaxMailDeps {
  readonly faxes: Pick<FaxStore, 'get'>;
  readonly faxPapers: Pick<FaxPapers, 'pdf'>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly files: FileStore;
  readonly mailer: Mailer;
  readonly log: Log;
}

/** Sends a fax as a PDF to whom its owner named. Throws when the mail could not be handed over for now. */
export async function mailFax(
  deps: FaxMailDeps,
  { id, to, companyId, userId }: OwnFax & { readonly to: string },
): Promise<void> {
  const { faxes, faxPapers, accounts, directory, files } = deps;
  const owner = { companyId, userId };
  const [fax, profile, person, tiff] = await Promise.all([
    faxes.get(owner, id),
    accounts.profile(companyId, userId),
    directory.get(companyId, userId),
    readWhole(files, faxPagesKey(companyId, id)),
  ]);
  // It was deleted meanwhile.
  if (!fax || !profile || !person || !tiff) return;
  const locale = languageOf(profile.settings, profile.company);
  const { fax: says } = mailSentences(locale);
  const number = numberIn(fax, profile.company.country) ?? says.unknown;
  const isReceived = fax.direction === 'in';
  const letter: Letter = {
    locale,
    title: says.title(person.name),
    facts: [
      { name: isReceived ? says.from : says.to, value: number },
      { name: isReceived ? says.received : says.sent, value: momentOf(fax.createdAt, locale, person.timeZone) },
      { name: says.pages, value: String(fax.pages) },
    ],
    note: says.attached,
    footer: { text: says.why(person.name) },
  };
  const mail = {
    id: `fax.${id}.${createHash('sha256').update(to).digest('hex').slice(0, 16)}`,
    to: { name: to, address: to },
    subject: isReceived ? says.subjectReceived(number) : says.subjectSent(number),
    text: letterAsText(letter),
    html: letterAsHtml(letter),
    attachments: [{ name: `${says.file}.pdf`, type: 'application/pdf', content: await faxPapers.pdf(tiff, fax.title) }],
  };
  await deliver(deps, mail, { what: 'a forwarded fax', id });
}

const numberIn = ({ number }: Fax, country: string) =>
  number !== undefined && isCountryCode(country) ? formatNumber(number, country) : number;
