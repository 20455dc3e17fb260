import { type AccountStore, languageOf } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { FileStore } from '@bureau/core/files';
import { type Clock, outsideNumber, type UserId } from '@bureau/core/kernel';
import type { Mail, Mailer } from '@bureau/core/mail';
import { formatNumber, isCountryCode, isE164 } from '@bureau/core/numbering';
import type {
  KeptMessage,
  MailboxStore,
  VoicemailMessage,
  VoicemailStore,
  VoicemailUpkeep,
} from '@bureau/core/voicemail';
import type { Log } from '../log.ts';
import { deliver } from '../mail/deliver.ts';
import { type Letter, letterAsHtml, letterAsText } from '../mail/letter.ts';
import { momentOf } from '../mail/moment.ts';
import { mailSentences } from '../mail/sentences.ts';
import { contentOf, messageAsWave } from './message-audio.ts';
import { voicemailKey } from './voicemail-service.ts';

/** What a copy by e-mail is made of. */
export interface VoicemailMailDeps {
  readonly voicemail: VoicemailStore;
  readonly mailboxes: MailboxStore;
  readonly upkeep: VoicemailUpkeep;
  readonly accounts: AccountStore;
  readonly directory: DirectoryStore;
  readonly files: FileStore;
  readonly mailer: Mailer;
  /** The address people reach Bureau at, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Sends the copy of a message, once, to an owner who wants it. Throws when the mail could not be handed over for now. */
export async function mailVoicemail(deps: VoicemailMailDeps, { id, ...owner }: KeptMessage): Promise<void> {
  const { voicemail, mailboxes, upkeep, clock } = deps;
  const mailbox = (await mailboxes.settingsOf(owner.companyId, [owner.userId])).get(owner.userId);
  if (!mailbox?.emailCopy || (await upkeep.isCopied(id))) return;
  const message = await voicemail.get(owner, id);
  const mail = message && (await copyOf(deps, owner.companyId, message));
  if (!mail) return;
  await deliver(deps, mail, { what: 'the copy of a message', id });
  await upkeep.copied(id, clock.now());
}

/** The mail with a message; nothing when its owner has no address, or its sound is gone. */
async function copyOf(
  { accounts, directory, files, publicUrl }: VoicemailMailDeps,
  companyId: KeptMessage['companyId'],
  message: VoicemailMessage,
): Promise<Mail | undefined> {
  const [profile, owner, caller, content] = await Promise.all([
    accounts.profile(companyId, message.ownerId),
    directory.get(companyId, message.ownerId),
    directory.get(companyId, message.callerId),
    files.read(voicemailKey(companyId, message.id)),
  ]);
  if (!profile || !owner?.email || !content) return undefined;
  const locale = languageOf(profile.settings, profile.company);
  const { voicemail: says } = mailSentences(locale);
  const name = caller?.name ?? numberOf(message.callerId, profile.company.country) ?? says.unknown;
  const letter: Letter = {
    locale,
    title: says.title(name),
    facts: [
      { name: says.from, value: [name, caller?.title, caller?.extension].filter(Boolean).join(', ') },
      { name: says.received, value: momentOf(message.receivedAt, locale, owner.timeZone) },
      { name: says.length, value: lengthOf(message.durationMs) },
    ],
    action: { label: says.listen, url: `${publicUrl}/calls/voicemail/${message.id}` },
    note: says.attached,
    footer: { text: says.why, link: { label: says.settings, url: `${publicUrl}/more/settings` } },
  };
  return {
    id: `voicemail.${message.id}`,
    to: { name: owner.name, address: owner.email },
    subject: says.subject(name, lengthOf(message.durationMs)),
    text: letterAsText(letter),
    html: letterAsHtml(letter),
    attachments: [
      { name: `${says.file}.wav`, type: 'audio/wav', content: await messageAsWave(await contentOf(content)) },
    ],
  };
}

/** The number of a caller outside, as people in this country write it. */
function numberOf(callerId: UserId, country: string): string | undefined {
  const number = outsideNumber(callerId);
  return number !== undefined && isE164(number) && isCountryCode(country) ? formatNumber(number, country) : number;
}

/** As players show it: `0:42`. */
function lengthOf(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
