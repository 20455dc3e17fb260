/** The theme of the part of the page that something floats beside: a menu of a dark stage is dark. */
export const themeOf = (anchor: Element): string | undefined =>
  anchor.closest<HTMLElement>('[data-theme]')?.dataset.theme;

/** The theme of what floats over the whole page: a meeting is dark, whatever the page is. */
export const themeOfStage = (): string | undefined => (document.querySelector('[data-stage]') ? 'dark' : undefined);
