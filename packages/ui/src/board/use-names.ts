import { type RefObject, useEffect } from 'react';

/**
 * Gives the buttons names that the editor leaves without one, or whose name is not what stands on them (WCAG 2.5.3), and
 * lets a button say that it has opened something, not the box around it (WCAG 4.1.2).
 */
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
      for (const box of element.querySelectorAll('div[aria-expanded]:not([role])')) handOver(box);
    };
    name();
    const watch = new MutationObserver(name);
    watch.observe(element, { childList: true, subtree: true, characterData: true, attributeFilter: ['aria-expanded'] });
    return () => watch.disconnect();
  }, [place, menu, zoom]);
}

function setName(button: Element, name: string): void {
  if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name);
}

function handOver(box: Element): void {
  for (const name of ['aria-expanded', 'aria-haspopup', 'aria-controls']) {
    const value = box.getAttribute(name);
    if (value !== null) box.querySelector('button')?.setAttribute(name, value);
    box.removeAttribute(name);
  }
}
