import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout. */
export const checkoutFolder = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside this checkout. */
export const inCheckout = (...parts: string[]): string => join(checkoutFolder, ...parts);
