import { ok, type Result } from '@bureau/core/kernel';
import type { GatewayFailure } from '@bureau/core/trunks';
import type { Ari } from './ari.ts';

/** The bridge of a line was made with an earlier way for its sound. */
const ALREADY_THERE = 409;

/** The bridge of each line, in which it meets what carries its sound. */
export class LineBridges {
  readonly #ari: Pick<Ari, 'request'>;

  constructor(ari: Pick<Ari, 'request'>) {
    this.#ari = ari;
  }

  /** `key`: the name of the line's channel. */
  make(key: string): Promise<Result<void, GatewayFailure>> {
    return this.#ask('POST', pathOf(key), { type: 'mixing' }, ALREADY_THERE);
  }

  add(key: string, channel: string): Promise<Result<void, GatewayFailure>> {
    return this.#ask('POST', `${pathOf(key)}/addChannel`, { channel });
  }

  /** The line is in its bridge, which is made where there is none. */
  async enter(key: string): Promise<Result<void, GatewayFailure>> {
    const made = await this.make(key);
    return made.ok ? this.add(key, key) : made;
  }

  async remove(key: string): Promise<void> {
    await this.#ask('DELETE', pathOf(key));
  }

  async #ask(method: 'POST' | 'DELETE', path: string, query?: Readonly<Record<string, string>>, isDone?: number) {
    const asked = { method, path, ...(query && { query }), ...(isDone !== undefined && { isDone }) };
    const done = await this.#ari.request(asked);
    return done.ok ? ok(undefined) : done;
  }
}

const pathOf = (key: string) => `/bridges/line-${key}`;
