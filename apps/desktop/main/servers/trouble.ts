import type { PageChoice } from '@bureau/desktop-bridge/messages';
import { net } from 'electron';
import type { TroubleModel } from '../../pages/model.ts';
import { fill, type Language, wordsIn } from '../../words/words.ts';
import type { OfficeWindow, Trouble } from '../windows/office-window.ts';
import { problemOf } from './check.ts';

const RETRY_EVERY_MS = 3_000;
/** A page that stops again and again is not loaded for ever. */
const CRASHES_MENDED = 3;
const CRASHES_WITHIN_MS = 60_000;

interface TroubleParts {
  readonly office: OfficeWindow;
  readonly trouble: Trouble;
  readonly language: Language;
  readonly onOtherServer: () => void;
  readonly onReport: () => void;
}

/** Says why the office is not there, and brings it back as soon as it can be. The returned function gives up. */
export function showTrouble({ office, trouble, language, onOtherServer, onReport }: TroubleParts): () => void {
  const timer = setInterval(() => {
    if (trouble.kind !== 'offline') return;
    void problemOf(office.origin, (url, init) => net.fetch(url, init)).then((problem) => {
      if (problem === undefined) retry();
    });
  }, RETRY_EVERY_MS);
  let isOver = false;
  const end = () => {
    isOver = true;
    clearInterval(timer);
  };
  const retry = () => {
    if (isOver || office.window.isDestroyed()) return;
    end();
    office.load();
  };
  const page = office.page(troubleModel(trouble, office.origin, language), ({ action }: PageChoice) => {
    if (action === 'retry') retry();
    if (action === 'other-server') onOtherServer();
    if (action === 'copy-report') {
      onReport();
      page.show(troubleModel(trouble, office.origin, language, true));
    }
  });
  return end;
}

function troubleModel(trouble: Trouble, origin: string, language: Language, isCopied = false): TroubleModel {
  const { trouble: words } = wordsIn(language);
  const name = new URL(origin).host;
  return {
    page: 'trouble',
    language,
    title: words[trouble.kind],
    hint: fill(words[`${trouble.kind}Hint`], { name }),
    detail: trouble.detail,
    actions: [
      { action: 'retry', label: words.retry },
      { action: 'other-server', label: words.otherServer },
      { action: 'copy-report', label: isCopied ? words.copied : words.copyReport },
    ],
  };
}

/** Whether a page that has stopped is simply loaded anew: it was the first times within a minute. */
export function createCrashCount(): (nowMs: number) => boolean {
  let crashes: readonly number[] = [];
  return (nowMs) => {
    crashes = [...crashes.filter((atMs) => nowMs - atMs < CRASHES_WITHIN_MS), nowMs];
    return crashes.length <= CRASHES_MENDED;
  };
}
