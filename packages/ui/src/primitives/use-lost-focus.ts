import { type RefObject, useEffect } from 'react';

/** What is shown in the place of something that had the focus takes it: keys and screen readers go on from there. */
export function useLostFocus(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { activeElement } = document;
    const isLost = !activeElement || activeElement === document.body || activeElement.closest('[inert]') !== null;
    if (isLost) place.current?.focus({ preventScroll: true });
  }, [place]);
}
