import type { FaxPapers } from '@bureau/core/fax';
import { ok } from '@bureau/core/kernel';

/** Papers that draw nothing: every document is one page, and stays what it is. */
export const plainPapers: FaxPapers = {
  pagesOf: async (document) => ok({ tiff: document, pages: 1 }),
  withCover: async (tiff) => tiff,
  count: async (tiff) => Math.min(tiff.length, 1),
  picture: async (tiff, page) => (page === 1 ? tiff : undefined),
  pdf: async (tiff) => tiff,
};
