import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileStore } from '@bureau/core/files';

const KEY = /^[\w-]+(?:\/[\w-]+)*\.\w{1,8}$/;

/** The greetings that come with Bureau. */
export const houseGreetings = (): FileStore =>
  localFiles(fileURLToPath(new URL('../../../assets/greetings', import.meta.url)));

/** Files in a folder of this machine. */
export function localFiles(folder: string): FileStore {
  const placeOf = (key: string) => {
    if (!KEY.test(key)) throw new RangeError('A file is named by letters, digits and dashes only');
    return join(folder, key);
  };
  const sizeOf = (key: string) =>
    stat(placeOf(key)).then(
      ({ size }) => size,
      (error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      },
    );
  return {
    async put(key, content) {
      const place = placeOf(key);
      const partial = `${place}.${randomUUID()}`;
      await mkdir(dirname(place), { recursive: true });
      try {
        const file = await open(partial, 'wx');
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(partial, place);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      return { sizeBytes: (await sizeOf(key)) ?? 0 };
    },
    size: sizeOf,
    async read(key, range) {
      if ((await sizeOf(key)) === undefined) return undefined;
      return createReadStream(placeOf(key), range && { start: range.first, end: range.last });
    },
    delete: (key) => rm(placeOf(key), { force: true }),
  };
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';
