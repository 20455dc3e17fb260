import compile from 'icu-minify/compile';

interface Sentences {
  readonly [key: string]: string | Sentences;
}

/** A catalogue whose sentences are read already, as `use-intl/format-message/format-only` takes them. */
export function compiled<Catalogue extends Sentences>(messages: Catalogue): Catalogue {
  // A server hands plain objects to a page; the compiler makes some without a prototype.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys stay, and with them what each sentence takes
  return JSON.parse(JSON.stringify(compiledBelow(messages))) as Catalogue;
}

function compiledBelow(node: Sentences): object {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compiledBelow(value),
    ]),
  );
}
