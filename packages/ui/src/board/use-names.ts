import { type RefObject, useEffect } from 'react';

/** Gives the buttons names that the editor leaves without one, or whose name is not what stands on them (WCAG 2.5.3). */
export function useNames(
  place: RefObject<HTMLElement | null>,
  names: { readonly menu: string; readonly zoom: string },
) {
  const { menu, zoom } = names;
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const name = () => {
      for (const button of element.querySelectorAll('.main-menu-trigger')) setName(button, menu);
      for (const button of element.querySelectorAll('.reset-zoom-button')) {
        setName(button, `${button.textContent} ${zoom}`);
      }
    };
    name();
    const watch = new MutationObserver(name);
    watch.observe(element, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [place, menu, zoom]);
}

function setName(button: Element, name: string): void {
  if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name);
}
