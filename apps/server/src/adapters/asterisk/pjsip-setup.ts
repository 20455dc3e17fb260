import { isIP } from 'node:net';
import type { Log } from '../../log.ts';
import type { Ari } from './ari.ts';
import { ariEndpoints } from './ari-events.ts';
import { PJSIP_TYPES, type PjsipObject, type PjsipThing } from './pjsip-objects.ts';

/** What Asterisk did not take is told again after so long; so is where a carrier calls from, when that is a name. */
const AGAIN_MS = 60_000;

interface PjsipSetupDeps {
  readonly ari: Pick<Ari, 'isConnected' | 'request'>;
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
  #again: NodeJS.Timeout | undefined;

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

  /** Nothing is told any more. */
  end(): void {
    clearTimeout(this.#again);
    this.#things = undefined;
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
      let isTaken = true;
      for (const object of objects) isTaken = (await this.#tell(object)) && isTaken;
      await this.#look(name);
      if (isTaken) this.#told.set(name, said);
    }
    this.#later();
  }

  /** Asterisk looks up a name once, when it is told of it. */
  #later(): void {
    const things = this.#things ?? [];
    const named = things.flatMap(({ objects }) => objects).filter(isNamedAddress);
    clearTimeout(this.#again);
    if (named.length === 0 && things.every(({ name, objects }) => objects.length === 0 || this.#told.has(name))) return;
    this.#again = setTimeout(() => {
      void this.#serially(async () => {
        if (!this.#deps.ari.isConnected) return;
        for (const object of named) if (this.#told.has(object.id)) await this.#tell(object);
        await this.#bring();
      });
    }, AGAIN_MS);
  }

  async #forgetOthers(wanted: ReadonlySet<string>): Promise<void> {
    const { ari, isOurs } = this.#deps;
    const listed = await ari.request({ method: 'GET', path: '/endpoints/PJSIP' });
    const known = listed.ok ? (ariEndpoints.safeParse(listed.value).data ?? []) : [];
    for (const { resource } of known) {
      if (isOurs(resource) && !wanted.has(resource)) await this.#forget(resource);
    }
  }

  async #tell({ type, id, fields }: PjsipObject): Promise<boolean> {
    const { ari, log } = this.#deps;
    const body = { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) };
    const done = await ari.request({
      method: 'PUT',
      path: `/asterisk/config/dynamic/res_pjsip/${type}/${id}`,
      body,
    });
    if (!done.ok) log.error({ type, failure: done.error }, 'not taken by Asterisk');
    return done.ok;
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

/** Where somebody calls from, given as a name. */
const isNamedAddress = ({ type, fields: { match = '' } }: PjsipObject) => type === 'identify' && isIP(match) === 0;
