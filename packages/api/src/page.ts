import { z } from 'zod';

/** A page of an own list: where it begins and how long it is. */
export const page = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
