import { useEffect, useRef, useState } from 'react';

/** How long the pointer rests on a control before its tooltip shows. */
const DELAY_MS = 450;
/** Whoever goes on to the next control within this time sees its tooltip at once. */
const NEIGHBOUR_MS = 400;

let lastHiddenAt = 0;

/** When the hint of a control shows, and beside what. */
export function useHint(): {
  /** The control whose hint shows now. */
  anchor: Element | undefined;
  wait: (control: Element) => void;
  show: (control: Element) => void;
  hide: () => void;
} {
  const [anchor, setAnchor] = useState<Element>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!anchor) return undefined;
    // The pointer shows it wherever the focus is. It closes before anything under it hears of the key.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setAnchor(undefined);
    };
    // Shown under a finger that was lifted, it stays until the next touch anywhere.
    const onPress = () => setAnchor(undefined);
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('pointerdown', onPress, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('pointerdown', onPress, true);
    };
  }, [anchor]);

  function show(control: Element) {
    clearTimeout(timer.current);
    setAnchor(control);
  }
  function wait(control: Element) {
    clearTimeout(timer.current);
    if (Date.now() - lastHiddenAt < NEIGHBOUR_MS) setAnchor(control);
    else timer.current = setTimeout(() => setAnchor(control), DELAY_MS);
  }
  function hide() {
    clearTimeout(timer.current);
    if (anchor) lastHiddenAt = Date.now();
    setAnchor(undefined);
  }
  return { anchor, wait, show, hide };
}
