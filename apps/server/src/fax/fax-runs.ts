import { randomUUID } from 'node:crypto';
import type { AccountStore } from '@bureau/core/accounts';
import {
  type Fax,
  type FaxEffect,
  type FaxEnd,
  type FaxEvent,
  type FaxGateway,
  type FaxGatewayEvent,
  type FaxKey,
  type FaxOwner,
  type FaxPapers,
  type FaxProblem,
  type FaxStore,
  type FaxUpkeep,
  type IncomingFax,
  stepFax,
} from '@bureau/core/fax';
import type { FileStore } from '@bureau/core/files';
import { assertNever, type Clock, type FaxId } from '@bureau/core/kernel';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import type { Lines } from '../trunks/lines.ts';
import { faxKey, lineOfFax, ofFaxKey } from './fax-keys.ts';
import { AGAIN_AFTER_MS, isUnderWay, keyOnLine, type Run } from './fax-run.ts';
import { answer, handOver, keepReceived, mayFax } from './hand-over.ts';

/** What the runs of faxes stand on. */
export interface FaxRunsDeps {
  readonly faxes: FaxStore;
  readonly faxUpkeep: Pick<FaxUpkeep, 'unfinished'>;
  readonly faxGateway: FaxGateway;
  readonly faxPapers: Pick<FaxPapers, 'count'>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly lines: Pick<Lines, 'out' | 'used' | 'giveBack' | 'minutes'>;
  readonly files: FileStore;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a fax has learned beside its state. */
type Learned = Partial<Pick<Fax, 'pages' | 'pagesSent' | 'station' | 'seen'>>;

/** Every fax that is not over, from its turn to its end. */
export class FaxRuns {
  readonly #deps: FaxRunsDeps;
  readonly #runs = new Map<FaxId, Run>();
  #unsubscribe: () => void = () => undefined;
  #unschedule: (() => void) | undefined;

  constructor(deps: FaxRunsDeps) {
    this.#deps = deps;
  }

  /** Takes over what an earlier process has left. */
  async start(): Promise<void> {
    const { faxUpkeep, faxGateway } = this.#deps;
    for (const { companyId, userId, fax } of await faxUpkeep.unfinished()) {
      const run: Run = { owner: { companyId, userId }, fax, page: 0, isHandedOver: true };
      this.#runs.set(fax.id, run);
      if (fax.state.status === 'queued') this.#wake(run, fax.state.at);
    }
    this.#unsubscribe = faxGateway.onEvent((event) => this.#try('hear of a fax', () => this.#happened(event)));
    if (faxGateway.isConnected()) this.#try('bring faxes in step', () => this.#reconcile());
  }

  stop(): void {
    this.#unsubscribe();
    this.#unschedule?.();
    for (const { unwake } of this.#runs.values()) unwake?.();
  }

  /** Does what nobody waits for; when it fails, as while the database is away, faxes are brought in step later. */
  #try(what: string, work: () => Promise<unknown>): void {
    const { clock, log } = this.#deps;
    const later = () => {
      this.#unschedule = undefined;
      for (const run of this.#runs.values()) if (run.fax.state.status === 'queued') this.#wake(run, run.fax.state.at);
      this.#try('bring faxes in step', () => this.#reconcile());
    };
    unattended(log, what, () =>
      work().catch((error: unknown) => {
        this.#unschedule ??= clock.schedule(clock.now() + AGAIN_AFTER_MS, later);
        throw error;
      }),
    );
  }

  /** The page that is on its way. */
  pageOf(id: FaxId): number {
    return this.#runs.get(id)?.page ?? 0;
  }

  /** Takes one event of a fax; resolves to what it has become, to nothing when there is none. */
  apply(owner: FaxOwner, id: FaxId, event: FaxEvent, learned: Learned = {}): Promise<Fax | undefined> {
    return this.#deps.mailboxes.run(`fax.${id}`, () => this.#apply(owner, id, event, learned));
  }

  /** Answers a line as a fax machine, for its owner. False when their plan has none: the line is not touched. */
  async receive({ line, ownNumber, number, ...owner }: IncomingFax): Promise<boolean> {
    const { faxes, clock, lines } = this.#deps;
    if (!(await mayFax(this.#deps.accounts, owner))) return false;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of received faxes are made here
    const id = randomUUID() as string as FaxId;
    const fax: Fax = {
      id,
      ownerId: owner.userId,
      direction: 'in',
      ownNumber,
      title: '',
      pages: 0,
      pagesSent: 0,
      createdAt: clock.now(),
      state: { status: 'receiving' },
      seen: false,
      ...(number !== undefined && { number }),
    };
    await faxes.add(owner, fax);
    this.#runs.set(id, { owner, fax, page: 0, isHandedOver: true });
    lines.used.move(line, lineOfFax(id));
    if (!(await answer(this.#deps, owner, fax, line))) {
      lines.giveBack(line);
      await this.#ended(faxKey(id, 0), { pages: 0, problem: 'line-failed' });
    }
    return true;
  }

  async #apply(owner: FaxOwner, id: FaxId, event: FaxEvent, learned: Learned): Promise<Fax | undefined> {
    const { faxes, hub, clock } = this.#deps;
    const run = this.#runs.get(id);
    const fax = run?.fax ?? (await faxes.get(owner, id));
    if (!fax) return undefined;
    const now = clock.now();
    const { state, effects } = stepFax(fax.state, event, now);
    if (state === fax.state) return fax;
    const notes = effects.flatMap((effect) => {
      if (effect.type !== 'note') return [];
      const { type: _, ...note } = effect;
      const isOwners = event.type === 'send' || event.type === 'cancel';
      return [{ at: now, ...note, ...(isOwners && { userId: owner.userId }) }];
    });
    const isNews = state.status === 'failed' || state.status === 'received';
    const after: Fax = { ...fax, ...learned, state, seen: !isNews };
    const written = await faxes.save(owner, after, notes);
    if (!written) return undefined;
    this.#keep(run ?? { owner, fax: after, page: 0, isHandedOver: true }, after);
    hub.publishWritten(written);
    for (const effect of effects) this.#perform(owner, after, effect);
    return after;
  }

  #keep(run: Run, fax: Fax): void {
    run.fax = fax;
    run.page = 0;
    run.unwake?.();
    if (isUnderWay(fax)) this.#runs.set(fax.id, run);
    else this.#runs.delete(fax.id);
  }

  #perform(owner: FaxOwner, fax: Fax, effect: FaxEffect): void {
    switch (effect.type) {
      case 'wake': {
        const run = this.#runs.get(fax.id);
        if (run) this.#wake(run, effect.at);
        return;
      }
      case 'dial':
        this.#try('send a fax', () => this.#dial(owner, fax, effect.attempt));
        return;
      case 'hang-up':
        this.#try('stop a fax', async () => {
          const key = faxKey(fax.id, effect.attempt);
          await this.#deps.faxGateway.stop(key);
          this.#release(key);
        });
        return;
      case 'note':
        return;
      default:
        assertNever(effect);
    }
  }

  #wake(run: Run, at: number): void {
    run.unwake?.();
    run.unwake = this.#deps.clock.schedule(at, () =>
      this.#try('begin a fax', () => this.apply(run.owner, run.fax.id, { type: 'due' })),
    );
  }

  async #dial(owner: FaxOwner, fax: Fax, attempt: number): Promise<void> {
    const run = this.#runs.get(fax.id);
    if (run) run.isHandedOver = false;
    const problem = await handOver(this.#deps, owner, fax, attempt).catch((err: unknown): FaxProblem => {
      this.#deps.log.error({ err }, 'a fax was not handed over');
      return 'line-failed';
    });
    if (run) run.isHandedOver = true;
    const key = faxKey(fax.id, attempt);
    if (problem) {
      this.#release(key);
      await this.apply(owner, fax.id, { type: 'refused', attempt, problem });
    } else if (!this.#onLine().includes(key)) {
      // It was cancelled meanwhile.
      await this.#deps.faxGateway.stop(key);
      this.#release(key);
    }
  }

  async #happened(event: FaxGatewayEvent): Promise<void> {
    switch (event.type) {
      case 'fax-gateway-connected':
      case 'fax-gateway-lost':
        await this.#reconcile();
        return;
      case 'fax-answered': {
        const { run, attempt } = this.#runOf(event.key) ?? {};
        if (!run || !attempt) return;
        const { lines, faxGateway } = this.#deps;
        lines.minutes.answered(lineOfFax(run.fax.id), () => this.#try('stop a fax', () => faxGateway.stop(event.key)));
        await this.apply(run.owner, run.fax.id, { type: 'answered', attempt });
        return;
      }
      case 'fax-page': {
        const { run } = this.#runOf(event.key) ?? {};
        if (!run) return;
        run.page = run.fax.direction === 'out' ? Math.min(event.page, run.fax.pages) : event.page;
        const { id, ownerId } = run.fax;
        this.#deps.hub.publish(topics.person(ownerId), { type: 'fax.progressed', id, page: run.page });
        return;
      }
      case 'fax-ended':
        await this.#ended(event.key, event.end);
        return;
      default:
        assertNever(event);
    }
  }

  async #ended(key: FaxKey, end: FaxEnd): Promise<void> {
    const { run, attempt } = this.#runOf(key) ?? {};
    this.#release(key);
    if (run && attempt !== undefined) {
      const { station, problem } = end;
      const isReceived = run.fax.direction === 'in';
      const pages = isReceived ? await keepReceived(this.#deps, run.owner, run.fax.id, key) : end.pages;
      const told = { type: 'ended', attempt, pages, ...(problem && { problem }) } as const;
      const counted = isReceived ? { pages } : { pagesSent: pages };
      await this.apply(run.owner, run.fax.id, told, { ...counted, ...(station !== undefined && { station }) });
    }
    await this.#deps.faxGateway.forget(key);
  }

  /** After a gap: what goes on is counted, what has ended ends here, what nobody needs is hung up. */
  async #reconcile(): Promise<void> {
    const { faxGateway, lines } = this.#deps;
    const before = new Set(this.#onLine());
    const listed = await faxGateway.underWay();
    if (!listed.ok) return;
    const there = new Map(listed.value.map((each) => [each.key, each]));
    for (const run of this.#runs.values()) {
      const key = keyOnLine(run.fax);
      if (key === undefined || !before.has(key) || !run.isHandedOver) continue;
      const known = there.get(key);
      if (known) {
        const line = lineOfFax(run.fax.id);
        // One that is counted goes on to be paid for.
        if (!lines.used.has(line)) lines.used.hold(line, { companyId: run.owner.companyId, trunkId: known.trunkId });
        if (known.isAnswered) await this.#happened({ type: 'fax-answered', key });
        continue;
      }
      const end = await faxGateway.endOf(key);
      if (!end.ok) continue;
      const lost: FaxEnd = { pages: 0, problem: run.fax.state.status === 'dialling' ? 'line-failed' : 'cut' };
      await this.#ended(key, end.value ?? lost);
    }
    const needed = new Set(this.#onLine());
    for (const key of there.keys()) if (!needed.has(key)) await faxGateway.stop(key);
  }

  #onLine(): readonly FaxKey[] {
    return [...this.#runs.values()].flatMap(({ fax }) => keyOnLine(fax) ?? []);
  }

  #runOf(key: FaxKey) {
    const named = ofFaxKey(key);
    const run = named && this.#runs.get(named.id);
    return run && { run, attempt: named.attempt };
  }

  #release(key: FaxKey): void {
    const named = ofFaxKey(key);
    if (named) this.#deps.lines.used.delete(lineOfFax(named.id));
  }
}
