'use client';

import { useEffect, useState } from 'react';

/** A floating window of the browser (Document Picture-in-Picture, WICG). */
interface DocumentPictureInPicture {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

declare global {
  interface Window {
    readonly documentPictureInPicture?: DocumentPictureInPicture;
  }
}

/** The window in which a call or meeting floats over everything. */
export interface PopOut {
  readonly isSupported: boolean;
  readonly isOpen: boolean;
  /** Where to draw; undefined while it is closed. */
  readonly body: HTMLElement | undefined;
  /** Call it in a click or key handler. */
  readonly open: () => Promise<void>;
  readonly close: () => void;
}

const CALL_SIZE = { width: 340, height: 190 };

/** A window for the call or meeting of this component, which goes with it. */
export function usePopOut(size = CALL_SIZE): PopOut {
  const [floating, setFloating] = useState<Window>();
  useEffect(() => () => floating?.close(), [floating]);
  return {
    isSupported: typeof window !== 'undefined' && window.documentPictureInPicture !== undefined,
    isOpen: floating !== undefined,
    body: floating?.document.body,
    async open() {
      const opened = await window.documentPictureInPicture?.requestWindow(size);
      if (!opened) return;
      dress(opened.document);
      forwardKeys(opened);
      opened.addEventListener('pagehide', () => setFloating(undefined));
      setFloating(opened);
    },
    close: () => floating?.close(),
  };
}

/** The same language, colours and styles as the page. */
function dress(target: Document): void {
  const { lang, dataset } = document.documentElement;
  target.documentElement.lang = lang;
  if (dataset.theme) target.documentElement.dataset.theme = dataset.theme;
  target.title = 'Bureau';
  for (const style of document.querySelectorAll('link[rel="stylesheet"], style')) {
    target.head.append(target.importNode(style, true));
  }
}

/** What is pressed there is meant for the page all the same. */
function forwardKeys(from: Window): void {
  from.addEventListener('keydown', (event) => {
    const copy = new KeyboardEvent('keydown', {
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
      altKey: event.altKey,
      repeat: event.repeat,
      cancelable: true,
    });
    // The space bar presses the button that has the focus there.
    if (event.key !== ' ' && !window.dispatchEvent(copy)) event.preventDefault();
  });
}
