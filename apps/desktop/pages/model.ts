import type { Language } from '../words/words.ts';

/** What an own page shows: everything in it, also its words. */
export type PageModel = WelcomeModel | TroubleModel | CardModel | ShareModel | ShortcutsModel;

interface Page<Name extends string> {
  readonly page: Name;
  readonly language: Language;
  readonly title: string;
}

/** Which server to go to. */
export interface WelcomeModel extends Page<'welcome'> {
  readonly hint: string;
  readonly label: string;
  readonly example: string;
  readonly go: string;
  readonly known: string;
  readonly servers: readonly { readonly origin: string; readonly name: string; readonly forget: string }[];
  readonly address: string;
  readonly problem: string;
  readonly isChecking: boolean;
}

/** Why the office cannot be shown. */
export interface TroubleModel extends Page<'trouble'> {
  readonly hint: string;
  /** For whoever helps. */
  readonly detail: string;
  readonly actions: readonly { readonly action: string; readonly label: string }[];
}

/** Who rings. The page also makes the tone. */
export interface CardModel extends Page<'card'> {
  readonly rings: readonly {
    readonly id: string;
    readonly name: string;
    readonly line: string;
    readonly canDivert: boolean;
  }[];
  readonly answer: string;
  readonly decline: string;
  readonly voicemail: string;
  readonly isAloud: boolean;
  /** 0 to 1. */
  readonly volume: number;
  /** The name of a speaker; empty: that of the system. */
  readonly speaker: string;
}

/** What can be shared. */
export interface ShareModel extends Page<'share'> {
  readonly hint: string;
  readonly groups: readonly {
    readonly title: string;
    readonly sources: readonly { readonly id: string; readonly name: string; readonly picture: string }[];
  }[];
  readonly nothing: string;
  /** Empty where the sound of the machine cannot be shared. */
  readonly sound: string;
  readonly share: string;
  readonly cancel: string;
}

/** Which keys do what, everywhere. */
export interface ShortcutsModel extends Page<'shortcuts'> {
  readonly hint: string;
  readonly rows: readonly {
    readonly name: string;
    readonly label: string;
    readonly keys: string;
    readonly isPressing: boolean;
    /** Empty where there is nothing to remove. */
    readonly clear: string;
  }[];
  readonly isPressing: boolean;
  readonly problem: string;
  readonly usual: string;
  readonly done: string;
}
