import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The looks in which every screen is tried: both themes, and more and less room than most have. */
export const LOOKS = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 360 },
] as const;

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

declare global {
  interface Window {
    axe?: Pick<typeof axe, 'run'>;
  }
}

/** Axe finds nothing against WCAG 2.2 AA. */
export async function isClean(page: Pick<Page, 'evaluate'>, where: string): Promise<void> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (values) => {
    // A colour on its way to another is none that anybody reads: whoever changes the theme sees it for a moment.
    const onTheirWay = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(onTheirWay.map(({ finished }) => finished));
    // What they are given of the focus they hand on at once.
    const context = { exclude: ['[data-base-ui-focus-guard]'] };
    const results = await window.axe?.run(context, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return results?.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  }, WCAG);
  expect({ where, found }).toEqual({ where, found: [] });
}

/** No button sticks out of the pane that it stands in: where its left end is seen, its right end is. */
export async function showsButtons(page: Page, where: string): Promise<void> {
  const cutOff = await page.evaluate(() =>
    [...document.querySelectorAll('button')]
      .filter((button) => {
        const { left, right, top, height } = button.getBoundingClientRect();
        const isSeenAt = (x: number) => button.contains(document.elementFromPoint(x, top + height / 2));
        return isSeenAt(left + 4) && !isSeenAt(right - 4);
      })
      .map((button) => button.ariaLabel ?? button.innerText),
  );
  expect({ where, cutOff }).toEqual({ where, cutOff: [] });
}

/** Nothing scrolls sideways. */
export async function staysInside(page: Pick<Page, 'evaluate'>, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect({ where, scrollsSideways: overflow > 0 }).toEqual({ where, scrollsSideways: false });
}

/** Goes to a place as the links of the page do, and waits until it has loaded and nothing comes any more. */
export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate(async (to) => {
    const quietForMs = 300;
    const isLoading = () =>
      [...document.querySelectorAll('output')].some(({ textContent }) =>
        /^(Loading|Chargement)(?!.*( older | more…| plus ancien| de la suite))/.test(textContent),
      );
    let changedAt = performance.now();
    const observer = new MutationObserver(() => (changedAt = performance.now()));
    observer.observe(document.body, { childList: true, subtree: true });
    history.pushState(null, '', to);
    while (isLoading() || performance.now() - changedAt < quietForMs) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    observer.disconnect();
  }, path);
}

/** Keys that are pressed go there, or soon will. */
export const hasFocus = (there: Locator) =>
  expect.poll(() => there.evaluate((element) => element === document.activeElement)).toBe(true);
