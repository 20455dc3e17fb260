import type { Fax } from '@bureau/core/fax';

/** A fax with the page that is on its way. */
export type ShownFax = Fax & { readonly page?: number };
