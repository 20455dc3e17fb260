const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * Fetches what a network that is away for a moment does not give: tried again after about 1, 2, 4 s and so on, at most 30,
 * until it comes or `tries` of them failed.
 */
export async function patiently<Thing>(load: () => Promise<Thing>, tries = Number.POSITIVE_INFINITY): Promise<Thing> {
  for (let failed = 0; ; ) {
    try {
      return await load();
    } catch (error) {
      failed += 1;
      if (failed >= tries) throw error;
      const waitMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failed - 1));
      // Not all pages of a company at once, when their server is back.
      await new Promise((resolve) => setTimeout(resolve, waitMs * (0.5 + Math.random() / 2)));
    }
  }
}
