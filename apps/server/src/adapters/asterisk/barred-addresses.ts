import { isIPv4, isIPv6 } from 'node:net';
import type { Ari } from './ari.ts';

/** Asterisk has taken the list, but cannot say it back, which is what it answers with. */
const NOT_SAID_BACK = 500;
const PATH = '/asterisk/config/dynamic/res_pjsip/acl/bureau-barred';

/** The addresses of which Asterisk takes nothing, before it looks at what they ask. It keeps them in memory alone. */
export class BarredAddresses {
  readonly #ari: Ari;
  #addresses: readonly string[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(ari: Ari) {
    this.#ari = ari;
  }

  /** These are barred from now on, and no others. */
  bar(addresses: readonly string[]): Promise<void> {
    this.#addresses = addresses;
    return this.connected();
  }

  /** Asterisk is there, perhaps a new one that knows nothing. */
  connected(): Promise<void> {
    this.#last = this.#last.then(() => this.#tell());
    return this.#last;
  }

  async #tell(): Promise<void> {
    if (!this.#ari.isConnected) return;
    const denied = this.#addresses.flatMap((address) => {
      if (isIPv4(address)) return [`${address}/255.255.255.255`];
      return isIPv6(address) ? [`${address}/128`] : [];
    });
    // Lines are added to those of the object that is there: it goes first.
    await this.#ari.request({ method: 'DELETE', path: PATH });
    if (denied.length === 0) return;
    const fields = denied.map((value) => ({ attribute: 'deny', value }));
    await this.#ari.request({ method: 'PUT', path: PATH, body: { fields }, isDone: NOT_SAID_BACK });
  }
}
