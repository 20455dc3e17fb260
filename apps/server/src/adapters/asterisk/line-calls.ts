import { type DeviceId, err, lineKey, ok, type Result } from '@bureau/core/kernel';
import type { GatewayFailure, LineTarget } from '@bureau/core/trunks';
import { ARI_APP, type Ari, type AriRequest } from './ari.ts';
import type { LineBridges } from './line-bridges.ts';
import { endpointOf, shownTo } from './line-channels.ts';
import { SPOKEN } from './pjsip-objects.ts';

/** A channel of ours that is not handed over within this time is none. */
const HANDED_OVER_WITHIN_MS = 5_000;
/** The caller's ring is shorter: it decides. */
const DIAL_SECONDS = 300;

/** Calls of ours: the channel is made under the name of its line, put into its bridge, and dialled. */
export class LineCalls {
  readonly #ari: Pick<Ari, 'request'>;
  readonly #bridges: Pick<LineBridges, 'make' | 'add' | 'remove'>;
  readonly #role: string;
  readonly #awaited = new Map<string, () => void>();

  /** `role`: what the channels are handed over with. */
  constructor(ari: Pick<Ari, 'request'>, bridges: Pick<LineBridges, 'make' | 'add' | 'remove'>, role: string) {
    this.#ari = ari;
    this.#bridges = bridges;
    this.#role = role;
  }

  /** Asterisk has handed a channel of ours over to us, which only then may be worked with. One that comes too late is none. */
  handedOver(channelId: string): void {
    const settle = this.#awaited.get(channelId);
    if (settle) settle();
    else void this.#hangUp(channelId);
  }

  async call(line: DeviceId, target: LineTarget, isWanted?: Promise<boolean>): Promise<Result<void, GatewayFailure>> {
    const begun = await this.#begin(lineKey(line), target, isWanted);
    if (!begun.ok) {
      // Nobody hangs up a call that has not begun: what there is of it already goes here.
      void this.#hangUp(lineKey(line));
      void this.#bridges.remove(lineKey(line));
    }
    return begun;
  }

  async #begin(key: string, target: LineTarget, isWanted?: Promise<boolean>): Promise<Result<void, GatewayFailure>> {
    const isThere = this.#whenHandedOver(key);
    const [made, hasBridge] = await Promise.all([
      this.#ask({
        method: 'POST',
        path: '/channels/create',
        query: { endpoint: endpointOf(target), app: ARI_APP, appArgs: this.#role, channelId: key, formats: SPOKEN },
        body: { variables: shownTo(target) },
      }),
      this.#bridges.make(key),
    ]);
    if (!made.ok) {
      this.#awaited.get(key)?.();
      return made;
    }
    if (!(await isThere)) return err('gateway-unavailable');
    // One that is dialled before it is in its bridge, Asterisk does not call.
    const bridged = hasBridge.ok ? await this.#bridges.add(key, key) : hasBridge;
    if ((await isWanted) === false) return this.#hangUp(key);
    if (!bridged.ok) return bridged;
    return this.#ask({ method: 'POST', path: `/channels/${key}/dial`, query: { timeout: String(DIAL_SECONDS) } });
  }

  #whenHandedOver(key: string): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isThere: boolean) => {
        clearTimeout(timer);
        this.#awaited.delete(key);
        resolve(isThere);
      };
      const timer = setTimeout(() => settle(false), HANDED_OVER_WITHIN_MS);
      this.#awaited.set(key, () => settle(true));
    });
  }

  #hangUp(key: string): Promise<Result<void, GatewayFailure>> {
    return this.#ask({ method: 'DELETE', path: `/channels/${key}` });
  }

  async #ask(asked: AriRequest): Promise<Result<void, GatewayFailure>> {
    const done = await this.#ari.request(asked);
    return done.ok ? ok(undefined) : done;
  }
}
