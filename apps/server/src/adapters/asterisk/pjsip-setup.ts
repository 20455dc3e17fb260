import type { GatewayTrunk, TrunkId, TrunkState } from '@bureau/core/trunks';
import type { Log } from '../../log.ts';
import type { Ari } from './ari.ts';
import { ariEndpoints } from './ari-events.ts';
import { objectOf, PJSIP_TYPES, type PjsipObject, pjsipObjectsOf, trunkOf } from './pjsip-objects.ts';

/** Keeps what PJSIP knows in step with our trunks. Asterisk keeps it in memory alone: after its restart it is told everything. */
export class PjsipSetup {
  readonly #ari: Ari;
  readonly #log: Log;
  readonly #learn: (trunkId: TrunkId, state: TrunkState) => void;
  #trunks: readonly GatewayTrunk[] | undefined;
  /** What was said of each trunk. */
  readonly #told = new Map<string, string>();
  #last: Promise<void> = Promise.resolve();

  constructor(ari: Ari, log: Log, learn: (trunkId: TrunkId, state: TrunkState) => void) {
    this.#ari = ari;
    this.#log = log;
    this.#learn = learn;
  }

  /** These are the trunks from now on. */
  configure(trunks: readonly GatewayTrunk[]): Promise<void> {
    this.#trunks = trunks;
    return this.#serially(() => this.#bring());
  }

  /** Asterisk is there, perhaps a new one that knows nothing. */
  connected(): Promise<void> {
    return this.#serially(async () => {
      this.#told.clear();
      await this.#bring();
    });
  }

  #serially(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((err: unknown) => this.#log.error({ err }, 'trunks not set up'));
    return this.#last;
  }

  async #bring(): Promise<void> {
    const trunks = this.#trunks;
    if (!trunks || !this.#ari.isConnected) return;
    await this.#forgetOthers(new Set(trunks.filter(({ isEnabled }) => isEnabled).map(({ id }) => objectOf(id))));
    for (const trunk of trunks) {
      const objects = pjsipObjectsOf(trunk);
      const said = JSON.stringify(objects);
      const before = this.#told.get(objectOf(trunk.id));
      if (objects.length === 0 || before === said) continue;
      if (before !== undefined) await this.#forget(objectOf(trunk.id));
      for (const object of objects) await this.#tell(object);
      await this.#look(trunk.id);
      this.#told.set(objectOf(trunk.id), said);
    }
  }

  async #forgetOthers(wanted: ReadonlySet<string>): Promise<void> {
    const listed = await this.#ari.request({ method: 'GET', path: '/endpoints/PJSIP' });
    const known = listed.ok ? (ariEndpoints.safeParse(listed.value).data ?? []) : [];
    for (const { resource } of known) {
      if (trunkOf(resource) !== undefined && !wanted.has(resource)) await this.#forget(resource);
    }
  }

  async #tell({ type, id, fields }: PjsipObject): Promise<void> {
    const body = { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) };
    const done = await this.#ari.request({
      method: 'PUT',
      path: `/asterisk/config/dynamic/res_pjsip/${type}/${id}`,
      body,
    });
    if (!done.ok) this.#log.error({ type, failure: done.error }, 'a trunk was not taken by Asterisk');
  }

  async #forget(id: string): Promise<void> {
    this.#told.delete(id);
    for (const type of PJSIP_TYPES) {
      await this.#ari.request({ method: 'DELETE', path: `/asterisk/config/dynamic/res_pjsip/${type}/${id}` });
    }
  }

  /** How the carrier is now; when it comes and goes, events tell. */
  async #look(trunkId: TrunkId): Promise<void> {
    const path = `PJSIP/${objectOf(trunkId)}`;
    const asked = await this.#ari.request({ method: 'GET', path: `/endpoints/${path}` });
    const [endpoint] = asked.ok ? (ariEndpoints.safeParse([asked.value]).data ?? []) : [];
    if (endpoint?.state === 'online') this.#learn(trunkId, 'reachable');
    else if (endpoint?.state === 'offline') this.#learn(trunkId, 'unknown');
  }
}
