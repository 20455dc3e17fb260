import { setTimeout } from 'node:timers/promises';

/** A key and the pause after it. */
const KEY_MS = 300;

/** Presses one key after the other, as people do. */
export async function typeKeys(press: (key: string) => Promise<void>, keys: string): Promise<void> {
  for (const key of keys) {
    await press(key);
    await setTimeout(KEY_MS);
  }
}
