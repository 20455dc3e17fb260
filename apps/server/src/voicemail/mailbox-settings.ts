import type { Services } from '@bureau/api';
import { type AccountStore, type Locale, languageOf, type Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { FileStore } from '@bureau/core/files';
import { type Clock, err, ok } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import {
  type GreetingShown,
  type Mailbox,
  type MailboxSettings,
  type MailboxStore,
  pinProblem,
  type VoicemailStore,
} from '@bureau/core/voicemail';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { greetingOf, shownOf } from './greeting.ts';
import type { MailboxPins } from './mailbox-pins.ts';
import { contentOf } from './message-audio.ts';

/** What the settings of a mailbox stand on. */
export interface MailboxSettingsDeps {
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly voicemail: Pick<VoicemailStore, 'saveMailbox'>;
  readonly mailboxes: Pick<MailboxStore, 'settingsOf'>;
  readonly pins: Pick<MailboxPins, 'hash' | 'forgive'>;
  readonly files: FileStore;
  /** The greetings of the house, one per language. */
  readonly houseGreetings: FileStore;
  readonly mailer: Pick<Mailer, 'reachesPeople'>;
  readonly serially: Mailboxes;
  readonly clock: Clock;
}

type Settings = Pick<
  Services['voicemail'],
  'settings' | 'saveSettings' | 'saveGreeting' | 'deleteGreeting' | 'savePin' | 'deletePin'
>;

const CLOSED: Mailbox = { isEnabled: false, emailCopy: false };

/** Where the sound of an own greeting is kept; a new one takes the place of the earlier one. */
const greetingKey = ({ companyId, userId }: Principal) => `greetings/${companyId}/${userId}.ogg`;

/** How people set their mailbox. */
export function createMailboxSettings(deps: MailboxSettingsDeps) {
  const { accounts, directory, voicemail, mailboxes, pins, files, houseGreetings, mailer, serially, clock } = deps;
  const shown = new Map<Locale, Promise<GreetingShown>>();

  const mailboxOf = async ({ companyId, userId }: Principal) =>
    (await mailboxes.settingsOf(companyId, [userId])).get(userId) ?? CLOSED;
  const localeOf = async ({ companyId, userId }: Principal): Promise<Locale> => {
    const profile = await accounts.profile(companyId, userId);
    return profile ? languageOf(profile.settings, profile.company) : 'en';
  };
  const showHouse = async (locale: Locale): Promise<GreetingShown> => {
    const content = await houseGreetings.read(`${locale}.ogg`);
    if (!content) throw new Error('A greeting of the house is missing');
    return { isOwn: false, version: locale, ...(await shownOf(await contentOf(content))) };
  };
  const houseGreeting = (locale: Locale) => {
    const known = shown.get(locale);
    if (known) return known;
    const read = showHouse(locale);
    shown.set(locale, read);
    read.catch(() => shown.delete(locale));
    return read;
  };
  const settingsOf = async (principal: Principal, mailbox: Mailbox): Promise<MailboxSettings> => {
    const { isEnabled, emailCopy, greeting } = mailbox;
    const own = greeting && { isOwn: true, durationMs: greeting.durationMs, peaks: greeting.peaks };
    const person = await directory.get(principal.companyId, principal.userId);
    const copyProblem = mailer.reachesPeople ? (person?.email ? undefined : 'no-address') : 'no-mail';
    return {
      isEnabled,
      emailCopy,
      greeting: own ? { ...own, version: greeting.version } : await houseGreeting(await localeOf(principal)),
      ...(copyProblem && { copyProblem }),
      hasPin: mailbox.pinHash !== undefined,
    };
  };
  const changed = async (principal: Principal, work: (mailbox: Mailbox) => Mailbox) => {
    const mailbox = work(await mailboxOf(principal));
    await voicemail.saveMailbox(principal, mailbox);
    return settingsOf(principal, mailbox);
  };
  /** Changes of one mailbox do not undo each other, nor take each other's sound away. */
  const inTurn = <T>({ userId }: Principal, work: () => Promise<T>) => serially.run(`mailbox ${userId}`, work);
  const change = (principal: Principal, work: (mailbox: Mailbox) => Mailbox) =>
    inTurn(principal, () => changed(principal, work));
  const settings: Settings = {
    settings: async (principal) => settingsOf(principal, await mailboxOf(principal)),
    saveSettings: (principal, wanted) => change(principal, (mailbox) => ({ ...mailbox, ...wanted })),
    // It is work for the processor: of several greetings, one after the other is made.
    saveGreeting: (principal, sent) =>
      serially.run('greetings', async () => {
        const made = await greetingOf(Buffer.from(sent));
        if (!made.ok) return made;
        const { file, durationMs, peaks } = made.value;
        const key = greetingKey(principal);
        const greeting = { file: key, durationMs, peaks, version: String(clock.now()) };
        return inTurn(principal, async () => {
          await files.put(key, file);
          return ok(await changed(principal, (mailbox) => ({ ...mailbox, greeting })));
        });
      }),
    deleteGreeting: (principal) =>
      inTurn(principal, async () => {
        const saved = await changed(principal, ({ greeting: _gone, ...mailbox }) => mailbox);
        await files.delete(greetingKey(principal));
        return saved;
      }),
    async savePin(principal, pin) {
      const person = await directory.get(principal.companyId, principal.userId);
      const problem = pinProblem(pin, person?.extension ?? '');
      if (problem) return err(problem);
      const pinHash = await pins.hash(pin);
      const saved = await change(principal, (mailbox) => ({ ...mailbox, pinHash }));
      await pins.forgive(principal);
      return ok(saved);
    },
    deletePin: (principal) => change(principal, ({ pinHash: _gone, ...mailbox }) => mailbox),
  };
  return {
    ...settings,
    /** What callers hear before the tone, as a file. */
    async greetingFile(principal: Principal): Promise<{ readonly files: FileStore; readonly key: string }> {
      const { greeting } = await mailboxOf(principal);
      if (greeting) return { files, key: greeting.file };
      return { files: houseGreetings, key: `${await localeOf(principal)}.ogg` };
    },
  };
}

/** The settings of a mailbox with what is served of it. */
export type MailboxSettingsService = ReturnType<typeof createMailboxSettings>;
