import type { Log } from '../../log.ts';
import type { Ari } from './ari.ts';
import { ariEndpoints } from './ari-events.ts';
import { PJSIP_TYPES, type PjsipObject, type PjsipThing } from './pjsip-objects.ts';

interface PjsipSetupDeps {
  readonly ari: Ari;
  readonly log: Log;
  /** Whether a name is that of a thing of this kind. */
  readonly isOurs: (name: string) => boolean;
  /** How the other side is now; when it comes and goes, events tell. */
  readonly learn: (name: string, state: 'online' | 'offline') => void;
}

/** Keeps what PJSIP knows in step with our things of one kind. Asterisk keeps it in memory alone: after its restart it is told everything. */
export class PjsipSetup {
  readonly #deps: PjsipSetupDeps;
  #things: readonly PjsipThing[] | undefined;
  /** What was said of each. */
  readonly #told = new Map<string, string>();
  #last: Promise<void> = Promise.resolve();

  constructor(deps: PjsipSetupDeps) {
    this.#deps = deps;
  }

  /** These are the things from now on. One without objects is unknown to Asterisk. */
  configure(things: readonly PjsipThing[]): Promise<void> {
    this.#things = things;
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
    this.#last = this.#last.then(work).catch((err: unknown) => this.#deps.log.error({ err }, 'Asterisk not set up'));
    return this.#last;
  }

  async #bring(): Promise<void> {
    const things = this.#things;
    if (!things || !this.#deps.ari.isConnected) return;
    await this.#forgetOthers(new Set(things.filter(({ objects }) => objects.length > 0).map(({ name }) => name)));
    for (const { name, objects } of things) {
      const said = JSON.stringify(objects);
      const before = this.#told.get(name);
      if (objects.length === 0 || before === said) continue;
      if (before !== undefined) await this.#forget(name);
      for (const object of objects) await this.#tell(object);
      await this.#look(name);
      this.#told.set(name, said);
    }
  }

  async #forgetOthers(wanted: ReadonlySet<string>): Promise<void> {
    const { ari, isOurs } = this.#deps;
    const listed = await ari.request({ method: 'GET', path: '/endpoints/PJSIP' });
    const known = listed.ok ? (ariEndpoints.safeParse(listed.value).data ?? []) : [];
    for (const { resource } of known) {
      if (isOurs(resource) && !wanted.has(resource)) await this.#forget(resource);
    }
  }

  async #tell({ type, id, fields }: PjsipObject): Promise<void> {
    const { ari, log } = this.#deps;
    const body = { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) };
    const done = await ari.request({
      method: 'PUT',
      path: `/asterisk/config/dynamic/res_pjsip/${type}/${id}`,
      body,
    });
    if (!done.ok) log.error({ type, failure: done.error }, 'not taken by Asterisk');
  }

  async #forget(name: string): Promise<void> {
    this.#told.delete(name);
    for (const type of PJSIP_TYPES) {
      await this.#deps.ari.request({ method: 'DELETE', path: `/asterisk/config/dynamic/res_pjsip/${type}/${name}` });
    }
  }

  async #look(name: string): Promise<void> {
    const { ari, learn } = this.#deps;
    const asked = await ari.request({ method: 'GET', path: `/endpoints/PJSIP/${name}` });
    const [endpoint] = asked.ok ? (ariEndpoints.safeParse([asked.value]).data ?? []) : [];
    if (endpoint?.state === 'online' || endpoint?.state === 'offline') learn(name, endpoint.state);
  }
}
