import { readdir } from 'node:fs/promises';
import type { UserId } from '@bureau/core/kernel';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';

/**
 * Files that somebody has begun to send. One that has come whole is none any more: it is being taken, or was left behind, and to
 * whoever asks how far it has come it is gone, so that it is sent anew rather than thought to be taken.
 */
export class BegunUploads extends FileStore {
  readonly #taking = new Map<string, Promise<void>>();

  /** Takes one that is whole, while nobody begins it anew; however that goes, it is gone afterwards. */
  take<T>(id: string, work: () => Promise<T>): Promise<T> {
    const taken = this.#take(id, work);
    const settled = taken.then(
      () => undefined,
      () => undefined,
    );
    this.#taking.set(id, settled);
    return taken;
  }

  async #take<T>(id: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      await this.remove(id).finally(() => this.#taking.delete(id));
    }
  }

  /** Resolves when it is not being taken (any more). */
  async settled(id: string): Promise<void> {
    await this.#taking.get(id);
  }

  /** What has come of it; nothing is opened before it is read. */
  async *contentOf(id: string): AsyncGenerator<Uint8Array> {
    yield* this.read(id);
  }

  /** Sizes of those of one person, in bytes, as they were told of. */
  async sizesOf(userId: UserId): Promise<readonly number[]> {
    const names = await readdir(this.directory);
    const own = names.filter((name) => name.startsWith(`${userId}_`) && !name.endsWith('.json'));
    const sizes = own.map(async (name) => {
      try {
        return (await super.getUpload(name)).size ?? 0;
      } catch {
        // It has become whole, or was given up, meanwhile.
        return 0;
      }
    });
    return Promise.all(sizes);
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.settled(upload.id);
    return super.create(upload);
  }

  override async getUpload(id: string): Promise<Upload> {
    const upload = await super.getUpload(id);
    if (upload.offset !== upload.size) return upload;
    if (this.#taking.has(id)) await this.settled(id);
    else await this.remove(id);
    return super.getUpload(id);
  }
}
