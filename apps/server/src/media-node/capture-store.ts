import { readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '@bureau/core/kernel';
import type { Greeting, MediaFailure, PlayedSound } from '@bureau/core/media';
import { SpoolFolder } from '../capture/spool.ts';
import type { Log } from '../log.ts';
import { type Frames, framesOf, houseGreeting, spokenPrompt } from './sounds.ts';

/** No new recording is begun with less space left than this, in bytes. */
const LEAST_FREE_TO_BEGIN = 500 * 1024 * 1024;
/** What is being kept ends below this: the rest is for finishing it, and for the database. */
const LEAST_FREE_TO_GO_ON = 100 * 1024 * 1024;

/** Where captures are kept, and whether there is room for more. */
export class CaptureStore {
  readonly #folder: string;
  readonly #freeBytes: (folder: string) => Promise<number>;

  constructor(folder: string, freeBytes = freeBytesOf) {
    this.#folder = folder;
    this.#freeBytes = freeBytes;
  }

  spool(captureId: string): SpoolFolder {
    return new SpoolFolder(join(this.#folder, 'spool', captureId));
  }

  /** For another recording. */
  async hasRoom(): Promise<Result<boolean, MediaFailure>> {
    return ok((await this.#freeBytes(this.#folder)) > LEAST_FREE_TO_BEGIN);
  }

  /** For those under way. */
  async hasRoomToGoOn(): Promise<boolean> {
    return (await this.#freeBytes(this.#folder)) > LEAST_FREE_TO_GO_ON;
  }

  /** The sound of a greeting; that of the house where the own one cannot be read. */
  async greeting(greeting: Greeting, log: Log): Promise<Frames> {
    if (greeting.kind === 'default') return houseGreeting(greeting.locale);
    try {
      const frames = framesOf(await readFile(join(this.#folder, 'files', greeting.file)));
      if (frames.length > 0) return frames;
    } catch (err) {
      log.warn({ err }, 'own greeting not read');
    }
    return houseGreeting('en');
  }

  /** These sounds as one. */
  async sounds(sounds: readonly PlayedSound[], log: Log): Promise<Frames> {
    const all = sounds.map(async (sound) => {
      try {
        if (sound.kind === 'prompt') return await spokenPrompt(sound.name, sound.locale);
        return framesOf(await readFile(join(this.#folder, 'files', sound.file)));
      } catch (err) {
        log.warn({ err }, 'a sound was not read');
        return [];
      }
    });
    return (await Promise.all(all)).flat();
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
