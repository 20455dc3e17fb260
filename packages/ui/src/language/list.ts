/** Names or words in one phrase: "Ben, Cleo and Dora", or with `or` before the last. */
export function listOf(parts: readonly string[], locale: string, type: 'conjunction' | 'disjunction' = 'conjunction') {
  return new Intl.ListFormat(locale, { type }).format(parts);
}
