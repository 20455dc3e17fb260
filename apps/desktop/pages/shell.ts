import type { PageChoice } from '@bureau/desktop-bridge/messages';
import type { PageModel } from './model.ts';

interface ShellPage {
  readonly ask: (name: 'page.opened' | 'page.chosen', message: object) => Promise<unknown>;
  readonly onChanged: (listener: (message: PageModel) => void) => () => void;
}

declare global {
  interface Window {
    readonly shellPage: ShellPage;
  }
}

/** Asks for what to show, and for every change of it. */
export function follow(show: (model: PageModel) => void): void {
  window.shellPage.onChanged(show);
  void window.shellPage.ask('page.opened', {});
}

/** Tells the shell what the person chose. */
export function choose(action: PageChoice['action'], value = ''): void {
  void window.shellPage.ask('page.chosen', { action, value });
}
