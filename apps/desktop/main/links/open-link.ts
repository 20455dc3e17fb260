import { type BrowserWindow, dialog } from 'electron';
import { fill, type Words } from '../../words/words.ts';
import type { OfficePort } from '../bridge/office-port.ts';
import { readLink } from './link.ts';

interface LinkParts {
  readonly port: OfficePort;
  readonly words: () => Words;
  readonly office: () => BrowserWindow | undefined;
  readonly bringUp: () => void;
}

/** Follows links of the system: calls after the person has agreed, pages at once. One question at a time. */
export function createLinkOpener({ port, words, office, bringUp }: LinkParts): (text: string) => void {
  let isAsking = false;
  const ask = async (text: string, number: string) => {
    const { link } = words();
    const question = {
      type: 'question' as const,
      message: fill(link.title, { number }),
      detail: link.detail,
      buttons: [link.call, link.cancel],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    };
    const window = office();
    const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question));
    if (response === 0) port.tell('dial.asked', { text });
  };
  return (text) => {
    const link = readLink(text);
    if (isAsking) return;
    bringUp();
    if (!link) {
      dialog.showErrorBox('Bureau', words().link.refused);
      return;
    }
    if (link.kind === 'sign-on') {
      port.tell('sign-on.returned', { code: link.code });
      return;
    }
    if (link.kind === 'place') {
      port.tell('place.asked', { path: link.path });
      return;
    }
    isAsking = true;
    void ask(link.text, link.shown).finally(() => {
      isAsking = false;
    });
  };
}
