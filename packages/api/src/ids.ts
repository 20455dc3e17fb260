import type { Branded } from '@bureau/core/kernel';
import { z } from 'zod';

/** A UUID from outside, branded as the id of one kind of thing; whether there is such a thing is not said. */
export function uuidOf<Id extends Branded<string>>() {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an id of the right form is all a brand promises here
  return z.uuid().transform((text) => text as Id);
}
