'use client';

import { useEffect, useRef, useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import { isTyping } from '../../shell/shortcuts.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

const KEY = ' ';
/** There the space bar has a meaning of its own whoever put the focus there. */
const ELSEWHERE = '[role="dialog"], [role="menu"], [role="listbox"], [role="combobox"], video, audio';
/** There it has one for whoever came by keys; a pointer leaves the focus behind without a thought. */
const BY_KEYS = 'button, a, summary, [role="radio"], [role="slider"], [role="option"], [role="tab"]';

/** Holding the space bar lets a muted person be heard. Returns whether they are heard by it now. */
export function usePushToTalk(isMuted: boolean): boolean {
  const { calls } = useBureau();
  const fails = useFailureMessage();
  const [isTalking, setTalking] = useState(false);
  const latest = useRef({ isMuted, fails });
  useEffect(() => {
    latest.current = { isMuted, fails };
  });

  useEffect(() => {
    let isDown = false;
    let cameByKeys = false;
    const talk = (down: boolean) => {
      if (isDown === down) return;
      isDown = down;
      setTalking(down);
      calls.setTalking(down).catch((error: unknown) => latest.current.fails(error));
    };
    const press = (event: KeyboardEvent) => {
      if (event.key !== KEY) {
        if (event.key === 'Tab' || event.key.startsWith('Arrow')) cameByKeys = true;
        return;
      }
      if (isDown) {
        event.preventDefault();
        return;
      }
      const { target } = event;
      const isTaken = isTyping(target) || isAt(target, ELSEWHERE) || (cameByKeys && isAt(target, BY_KEYS));
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.repeat;
      if (!isPlain || isTaken || !latest.current.isMuted) return;
      event.preventDefault();
      talk(true);
    };
    const release = (event: KeyboardEvent) => {
      if (event.key !== KEY || !isDown) return;
      // It would also press the button that has the focus.
      event.preventDefault();
      talk(false);
    };
    const point = () => {
      cameByKeys = false;
    };
    // Without the page in front nobody tells that the key came up.
    const stop = () => talk(false);
    addEventListener('keydown', press);
    addEventListener('keyup', release);
    addEventListener('pointerdown', point);
    addEventListener('blur', stop);
    return () => {
      removeEventListener('keydown', press);
      removeEventListener('keyup', release);
      removeEventListener('pointerdown', point);
      removeEventListener('blur', stop);
      stop();
    };
  }, [calls]);
  return isTalking;
}

function isAt(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
