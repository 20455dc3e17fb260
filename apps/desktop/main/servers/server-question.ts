import type { PageChoice } from '@bureau/desktop-bridge/messages';
import { net } from 'electron';
import type { WelcomeModel } from '../../pages/model.ts';
import type { Language } from '../../words/words.ts';
import type { SettingsFile } from '../settings/settings.ts';
import type { OwnPage } from '../windows/own-page.ts';
import { readAddress } from './address.ts';
import { problemOf } from './check.ts';
import { withServer } from './known-server.ts';
import { welcomeModel } from './welcome-model.ts';

interface QuestionParts {
  readonly settings: SettingsFile;
  readonly language: Language;
  /** What is in the field at first: such as the address of the command line. */
  readonly address: string;
  readonly open: (model: WelcomeModel, onChosen: (choice: PageChoice) => void) => OwnPage;
  readonly onServer: (origin: string) => void;
}

/** Asks for a server until there is one that is a Bureau; an address given beforehand is tried at once. */
export function askForServer({ settings, language, address, open, onServer }: QuestionParts): void {
  let isChecking = false;
  const model = (now: Partial<Parameters<typeof welcomeModel>[2]>) =>
    welcomeModel(language, settings.read().servers, { address: '', isChecking, ...now });
  const check = async (text: string) => {
    if (isChecking) return;
    const read = readAddress(text);
    if ('problem' in read) {
      page.show(model({ address: text, problem: read.problem }));
      return;
    }
    isChecking = true;
    page.show(model({ address: text }));
    const problem = await problemOf(read.origin, (url, init) => net.fetch(url, init));
    isChecking = false;
    if (problem !== undefined) {
      page.show(model({ address: text, problem }));
      return;
    }
    settings.change({ servers: withServer(settings.read().servers, read.origin), current: read.origin });
    onServer(read.origin);
  };
  const page = open(model({ address }), ({ action, value }) => {
    if (action === 'server') void check(value);
    if (action === 'forget') {
      settings.change({ servers: settings.read().servers.filter(({ origin }) => origin !== value) });
      page.show(model({}));
    }
  });
  if (address !== '') void check(address);
}
