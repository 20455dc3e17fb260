import type { Faxes } from '@bureau/client';
import type { Fax } from '@bureau/core/fax';
import type { FaxPageImage } from '@bureau/ui/fax';

/** Every page of a fax, to look at. */
export function imagesOf(
  faxes: Pick<Faxes, 'pageUrl'>,
  { id, pages }: Pick<Fax, 'id' | 'pages'>,
  version?: string,
): readonly FaxPageImage[] {
  return Array.from({ length: pages }, (_, index) => {
    const url = faxes.pageUrl(id, index + 1, version);
    return { src: url, href: url };
  });
}
