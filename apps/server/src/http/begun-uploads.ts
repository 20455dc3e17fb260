import { readdir } from 'node:fs/promises';
import type { UserId } from '@bureau/core/kernel';
import type { FileStore } from '@tus/file-store';

/** Sizes of the files that somebody has begun to send and that are not whole yet, in bytes, as they were told of. */
export async function begunSizes(store: FileStore, userId: UserId): Promise<readonly number[]> {
  const names = await readdir(store.directory);
  const own = names.filter((name) => name.startsWith(`${userId}_`) && !name.endsWith('.json'));
  const sizes = own.map(async (name) => {
    try {
      return (await store.getUpload(name)).size ?? 0;
    } catch {
      // It has become whole, or was given up, meanwhile.
      return 0;
    }
  });
  return Promise.all(sizes);
}
