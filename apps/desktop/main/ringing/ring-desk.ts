import type { OfficeMessages } from '@bureau/desktop-bridge/messages';
import type { BrowserWindow } from 'electron';
import type { Language, Words } from '../../words/words.ts';
import type { OfficePort } from '../bridge/office-port.ts';
import type { OwnPages } from '../windows/own-page.ts';
import { createCardWindow } from './card-window.ts';
import { liveRings, nextEnd, type Told } from './live-rings.ts';

type RingsChanged = OfficeMessages['rings.changed'];

interface RingDeskParts {
  readonly port: OfficePort;
  readonly pages: OwnPages;
  readonly office: () => BrowserWindow | undefined;
  readonly language: () => { readonly language: Language; readonly words: Words };
  readonly onAnswer: () => void;
}

/** Rings, also while the office is hidden, loads anew or has crashed. */
export interface RingDesk {
  /** The office got or lost the focus: it shows who rings itself, or does not. */
  readonly look: () => void;
  /** What the person chose for the call that rings first, if any does. */
  readonly chooseFirst: (choice: 'answer' | 'decline') => void;
}

const SILENT: RingsChanged = { rings: [], isAloud: false, volume: 0, speaker: '' };

/** Starts the desk: from now on whatever rings in the office rings here. */
export function openRingDesk({ port, pages, office, language, onAnswer }: RingDeskParts): RingDesk {
  let told: Told & RingsChanged = { ...SILENT, atMs: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const card = createCardWindow(pages, ({ action, value }) => {
    if (action === 'answer' || action === 'decline' || action === 'voicemail') choose(value, action);
  });

  const show = () => {
    clearTimeout(timer);
    const now = Date.now();
    const rings = liveRings(told, now);
    const end = nextEnd(told, now);
    const window = office();
    const isSeen = window?.isFocused() === true;
    if (window && !window.isDestroyed()) window.flashFrame(rings.length > 0 && !isSeen);
    if (end === undefined) {
      card.close();
      return;
    }
    timer = setTimeout(show, end - now);
    const { language: spoken, words } = language();
    const { title, answer, decline, voicemail } = words.card;
    const { isAloud, volume, speaker } = told;
    card.show(
      { page: 'card', language: spoken, title, answer, decline, voicemail, rings, isAloud, volume, speaker },
      !isSeen,
    );
  };
  const choose = (id: string, choice: 'answer' | 'decline' | 'voicemail') => {
    if (!told.rings.some((ring) => ring.id === id)) return;
    told = { ...told, rings: told.rings.filter((ring) => ring.id !== id) };
    show();
    port.tell('ring.chosen', { id, choice });
    if (choice === 'answer') onAnswer();
  };
  port.on('rings.changed', (message) => {
    told = { ...message, atMs: Date.now() };
    show();
  });
  port.on('office.left', () => {
    told = { ...SILENT, atMs: 0 };
    show();
  });
  return {
    look: show,
    chooseFirst(choice) {
      const [first] = liveRings(told, Date.now());
      if (first) choose(first.id, choice);
    },
  };
}
