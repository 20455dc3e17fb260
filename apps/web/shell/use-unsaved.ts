'use client';

import { useEffect, useState } from 'react';
import { hold, leave, release, unsaved } from './unsaved.ts';

/**
 * For as long as a form holds what is kept nowhere else, whoever goes elsewhere is asked first. Gives what lets them go
 * without a question, once it was saved or given up.
 */
export function useUnsaved(isUnsaved: boolean): () => void {
  const [form] = useState(() => Symbol('form'));
  useEffect(() => {
    if (!isUnsaved) return undefined;
    hold(form);
    window.addEventListener('beforeunload', askInBrowser);
    window.navigation?.addEventListener('navigate', askBeforeBack);
    return () => {
      release(form);
      window.removeEventListener('beforeunload', askInBrowser);
      window.navigation?.removeEventListener('navigate', askBeforeBack);
    };
  }, [form, isUnsaved]);
  return () => release(form);
}

function askInBrowser(event: BeforeUnloadEvent) {
  if (unsaved.getState().forms.size > 0) event.preventDefault();
}

/** Back and Forward of the browser. Where it knows no Navigation API, or lets nobody hold them up, they just go. */
function askBeforeBack(event: NavigateEvent) {
  const { navigationType, cancelable, destination } = event;
  if (navigationType !== 'traverse' || !cancelable || !destination.sameDocument) return;
  if (unsaved.getState().forms.size === 0) return;
  event.preventDefault();
  leave(() => window.navigation.traverseTo(destination.key));
}
