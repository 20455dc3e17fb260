import type { en } from './en.ts';

type Sentences<Node> = { readonly [Key in keyof Node]: Node[Key] extends string ? string : Sentences<Node[Key]> };

/** The keys every language must have. English is the source: a key missing elsewhere fails the type check. */
export type Catalogue = Sentences<typeof en>;
