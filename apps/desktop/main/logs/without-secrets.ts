const HIDDEN = '…';

/** The text without what nobody else may read: secrets of links and queries, tokens, addresses of mail, telephone numbers. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/((?:https?|wss?|bureau|file):\/\/[^\s?#]*)[?#]\S*/gi, `$1?${HIDDEN}`)
    .replace(/\/(m|r)\/[\w-]+/g, `/$1/${HIDDEN}`)
    .replace(/\/\/[^\s/@]+@/g, `//${HIDDEN}@`)
    .replace(/\b(bearer|token|password|secret|cookie|session)(["']?\s*[:= ]\s*["']?)[^\s"',;]+/gi, `$1$2${HIDDEN}`)
    .replace(/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+/g, HIDDEN)
    .replace(/\b(tel|sips?|callto):\S+/gi, `$1:${HIDDEN}`)
    .replace(/\+\d[\d ().-]{6,}\d/g, HIDDEN);
}
