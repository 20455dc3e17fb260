import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FaxGateway, FaxGatewayEvent, FaxKey } from '@bureau/core/fax';
import { lineKey, ok } from '@bureau/core/kernel';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import type { Ari } from './ari.ts';
import { type AriChannel, type AriEvent, ariChannels } from './ari-events.ts';
import { endVariable, FAX_VARIABLE, faxOf, readEnd, unanswered } from './fax-channel.ts';
import { FaxPages } from './fax-pages.ts';
import type { Manager } from './manager.ts';
import { objectOf, trunkOf } from './pjsip-objects.ts';

/** The dialplan of the deployed configuration that sends and receives. */
const CONTEXT = 'bureau-fax';
/** A fax machine answers within a few rings. */
const ANSWERED_WITHIN_SECONDS = 60;
const LOOK_AT_PAGES_EVERY_MS = 1_000;
const FILE_MODE = 0o664;

const variable = z.object({ value: z.string() });

interface FaxLinesOptions {
  readonly manager: Manager;
  readonly log: Log;
  /** Shared with Asterisk, under the same path: pages go through it. */
  readonly folder: string;
}

/** Faxes through Asterisk's own engine. What they are is kept by Asterisk; a new api process finds them all. */
export class FaxLines implements FaxGateway {
  readonly #ari: Ari;
  readonly #log: Log;
  readonly #folder: string;
  readonly #pages: FaxPages;
  readonly #listeners = new Set<(event: FaxGatewayEvent) => void>();
  /** Faxes on the line, by the names of their channels. */
  readonly #onLine = new Map<string, { readonly key: FaxKey; page: number }>();
  #looking: NodeJS.Timeout | undefined;

  constructor(ari: Ari, { manager, log, folder }: FaxLinesOptions) {
    this.#ari = ari;
    this.#log = log;
    this.#folder = resolve(folder);
    this.#pages = new FaxPages(manager, log);
  }

  isConnected(): boolean {
    return this.#ari.isConnected;
  }

  send: FaxGateway['send'] = async (key, { trunkId, number, callerNumber, station, sender, pages }) => {
    const file = this.#fileOf(key);
    await mkdir(this.#folder, { recursive: true });
    await writeFile(file, pages, { mode: FILE_MODE });
    const made = await this.#ari.request({
      method: 'POST',
      path: '/channels',
      query: {
        endpoint: `PJSIP/${number}@${objectOf(trunkId)}`,
        channelId: `fax-${key}`,
        context: CONTEXT,
        extension: 'send',
        priority: '1',
        timeout: String(ANSWERED_WITHIN_SECONDS),
        // A fax does not survive a codec for voices.
        formats: 'alaw,ulaw',
        ...(callerNumber !== undefined && { callerId: callerNumber }),
      },
      body: {
        variables: {
          [FAX_VARIABLE]: key,
          BUREAU_FAX_FILE: file,
          BUREAU_FAX_STATION: station,
          BUREAU_FAX_SENDER: sender,
        },
      },
    });
    if (made.ok) return ok(undefined);
    // Whoever did not answer in time may have done it.
    const begun = made.error === 'gateway-unavailable' ? await this.underWay() : made;
    return begun.ok && begun.value.some((fax) => fax.key === key) ? ok(undefined) : made;
  };

  receive: FaxGateway['receive'] = async (key, line, station) => {
    await mkdir(this.#folder, { recursive: true });
    const path = `/channels/${lineKey(line)}`;
    const variables = { [FAX_VARIABLE]: key, BUREAU_FAX_FILE: this.#fileOf(key), BUREAU_FAX_STATION: station };
    for (const [name, value] of Object.entries(variables)) {
      const set = await this.#ari.request({
        method: 'POST',
        path: `${path}/variable`,
        query: { variable: name, value },
      });
      if (!set.ok) return set;
    }
    const query = { context: CONTEXT, extension: 'receive', priority: '1' };
    const begun = await this.#ari.request({ method: 'POST', path: `${path}/continue`, query });
    return begun.ok ? ok(undefined) : begun;
  };

  async stop(key: FaxKey): Promise<void> {
    for (const { id } of (await this.#channels()).filter((channel) => faxOf(channel) === key)) {
      await this.#ari.request({ method: 'DELETE', path: `/channels/${id}` });
    }
  }

  underWay: FaxGateway['underWay'] = async () => {
    const listed = await this.#ari.request({ method: 'GET', path: '/channels' });
    if (!listed.ok) return listed;
    const channels = ariChannels.safeParse(listed.value).data ?? [];
    return ok(
      channels.flatMap((channel) => {
        const [key, trunkId] = [faxOf(channel), trunkOf(channel.name)];
        if (key === undefined || trunkId === undefined) return [];
        this.#watch(channel.name, key);
        return [{ key, trunkId, isAnswered: channel.state === 'Up' }];
      }),
    );
  };

  endOf: FaxGateway['endOf'] = async (key) => {
    const query = { variable: endVariable(key) };
    const left = await this.#ari.request({ method: 'GET', path: '/asterisk/variable', query });
    if (!left.ok && left.error === 'gateway-unavailable') return left;
    const text = left.ok ? variable.safeParse(left.value).data?.value : undefined;
    if (text === undefined || text === '') return ok(undefined);
    const end = readEnd(text);
    // What the engine says of a failure helps whoever looks for its cause; names of stations are left out.
    const [status, , resolution, , ...words] = text.split('|');
    this.#log.info({ status, pages: end.pages, resolution, words }, 'a fax ended');
    return ok(end);
  };

  async received(key: FaxKey): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.#fileOf(key));
    } catch {
      return undefined;
    }
  }

  async forget(key: FaxKey): Promise<void> {
    await rm(this.#fileOf(key), { force: true });
    const query = { variable: endVariable(key), value: '' };
    await this.#ari.request({ method: 'POST', path: '/asterisk/variable', query });
  }

  onEvent(listener: (event: FaxGatewayEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connected(): void {
    this.#emit({ type: 'fax-gateway-connected' });
  }

  disconnected(): void {
    this.#onLine.clear();
    clearTimeout(this.#looking);
    this.#looking = undefined;
  }

  /** Whatever Asterisk tells: what concerns faxes is told on. */
  happened(event: AriEvent): void {
    const channel = 'channel' in event ? event.channel : undefined;
    const key = channel && faxOf(channel);
    if (!channel || key === undefined) return;
    if (event.type === 'ChannelStateChange' && channel.state === 'Up') {
      this.#watch(channel.name, key);
      this.#emit({ type: 'fax-answered', key });
    } else if (event.type === 'ChannelDestroyed') {
      this.#onLine.delete(channel.name);
      this.#ended(key, channel, event.tech_cause, event.cause).catch((err: unknown) =>
        this.#log.error({ err }, 'the end of a fax was not read'),
      );
    }
  }

  async #ended(key: FaxKey, channel: AriChannel, sipStatus: number | undefined, cause: number): Promise<void> {
    const told = await this.endOf(key);
    const unknown = channel.state === 'Up' ? { pages: 0, problem: 'cut' as const } : unanswered(sipStatus, cause);
    this.#emit({ type: 'fax-ended', key, end: (told.ok ? told.value : undefined) ?? unknown });
  }

  #emit(event: FaxGatewayEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #watch(name: string, key: FaxKey): void {
    if (!this.#onLine.has(name)) this.#onLine.set(name, { key, page: 0 });
    this.#looking ??= setTimeout(() => void this.#look(), LOOK_AT_PAGES_EVERY_MS);
  }

  async #look(): Promise<void> {
    for (const [name, page] of await this.#pages.now()) {
      const fax = this.#onLine.get(name);
      if (!fax || fax.page === page) continue;
      fax.page = page;
      this.#emit({ type: 'fax-page', key: fax.key, page });
    }
    this.#looking = this.#onLine.size > 0 ? setTimeout(() => void this.#look(), LOOK_AT_PAGES_EVERY_MS) : undefined;
  }

  async #channels(): Promise<readonly AriChannel[]> {
    const listed = await this.#ari.request({ method: 'GET', path: '/channels' });
    return listed.ok ? (ariChannels.safeParse(listed.value).data ?? []) : [];
  }

  /** Keys are letters and digits alone. */
  #fileOf(key: FaxKey): string {
    if (!/^[0-9a-z]+$/.test(key)) throw new Error('Not the key of a fax');
    return join(this.#folder, `${key}.tiff`);
  }
}
