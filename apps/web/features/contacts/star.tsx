'use client';

import type { Favourite } from '@bureau/core/contacts';
import { StarButton } from '@bureau/ui/contacts';
import { useStar } from './use-favourites.ts';

/** The star of a colleague or an own contact. */
export function StarOf({ favourite, name }: { favourite: Favourite; name: string }) {
  return <StarButton name={name} {...useStar(favourite)} />;
}
