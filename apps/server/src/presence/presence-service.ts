import type { Actor, OwnPresence } from '@bureau/api';
import { type AccountStore, DEFAULT_SETTINGS, type Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { CompanyId, UserId } from '@bureau/core/kernel';
import { keptChoice, type ManualPresence, type PersonPresence } from '@bureau/core/presence';
import { inSlices } from '@bureau/core/search';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { eventLoop } from '../realtime/event-loop.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import { CompanyBoard, type PresenceSources } from './company-board.ts';
import type { DeviceChange, DeviceRegistry } from './device-registry.ts';

const NOT_CHOSEN: ManualPresence = { status: 'available', text: '' };

interface PresenceServiceDeps {
  readonly accounts: Pick<AccountStore, 'presenceSettings' | 'profile' | 'saveManualPresence'>;
  readonly directory: DirectoryStore;
  readonly devices: DeviceRegistry;
  readonly hub: EventHub;
  readonly log: Log;
  readonly sources: PresenceSources;
}

/** Who is there, company by company. The database is read when a company is first asked about, written on a choice. */
export class PresenceService {
  readonly #deps: PresenceServiceDeps;
  readonly #boards = new Map<CompanyId, Promise<CompanyBoard>>();
  readonly #listeners: ((companyId: CompanyId, userId: UserId) => void)[] = [];

  constructor(deps: PresenceServiceDeps) {
    this.#deps = deps;
    deps.devices.onChange((change) => this.#deviceChanged(change));
  }

  /** What a person chose, or what others see of them, has changed: told at once, for those who cannot wait for many together. */
  onChange(listener: (companyId: CompanyId, userId: UserId) => void): void {
    this.#listeners.push(listener);
  }

  async choose(principal: Principal, choice: ManualPresence): Promise<OwnPresence> {
    const manual = keptChoice(choice);
    const board = await this.#boardWith(principal.companyId, principal.userId);
    await this.#deps.accounts.saveManualPresence(principal, manual);
    board.setManual(principal.userId, manual);
    return ownOf(board, principal.userId);
  }

  touch(actor: Actor): void {
    this.#deps.devices.touch(actor);
  }

  stepAway(actor: Actor): void {
    this.#deps.devices.stepAway(actor);
  }

  async own({ companyId, userId }: Principal): Promise<OwnPresence> {
    return ownOf(await this.#boardWith(companyId, userId), userId);
  }

  async of(companyId: CompanyId, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, PersonPresence>> {
    const board = await this.#board(companyId);
    return new Map(userIds.map((userId) => [userId, board.shownOf(userId)]));
  }

  async manualOf(companyId: CompanyId, userId: UserId): Promise<ManualPresence> {
    return (await this.#boardWith(companyId, userId)).manualOf(userId) ?? NOT_CHOSEN;
  }

  /** As {@link manualOf}, for all of these people at once. */
  async manualOfAll(companyId: CompanyId, userIds: readonly UserId[]): Promise<(userId: UserId) => ManualPresence> {
    const board = await this.#board(companyId);
    for (const userId of userIds) if (!board.has(userId)) await this.#boardWith(companyId, userId);
    return (userId) => board.manualOf(userId) ?? NOT_CHOSEN;
  }

  async snapshot(companyId: CompanyId): Promise<{ presenceRevision: number; presence: readonly PersonPresence[] }> {
    const board = await this.#board(companyId);
    return { presenceRevision: board.revision, presence: board.present() };
  }

  async awayAfterChanged({ companyId, userId }: Principal, awayAfterMs: number): Promise<void> {
    (await this.#boardWith(companyId, userId)).setAwayAfter(userId, awayAfterMs);
  }

  /** Something presence is derived from has changed. */
  refresh(companyId: CompanyId, userId: UserId): void {
    unattended(this.#deps.log, 'refresh presence', async () => {
      (await this.#boardWith(companyId, userId)).refresh(userId);
    });
  }

  #deviceChanged({ companyId, userId }: DeviceChange): void {
    this.refresh(companyId, userId);
  }

  #board(companyId: CompanyId): Promise<CompanyBoard> {
    const known = this.#boards.get(companyId);
    if (known) return known;
    const loading = this.#load(companyId);
    this.#boards.set(companyId, loading);
    loading.catch(() => this.#boards.delete(companyId));
    return loading;
  }

  /** The board, with this person on it: people may join a company after it was loaded. */
  async #boardWith(companyId: CompanyId, userId: UserId): Promise<CompanyBoard> {
    const board = await this.#board(companyId);
    if (board.has(userId)) return board;
    const profile = await this.#deps.accounts.profile(companyId, userId);
    if (profile) board.add(userId, profile.manual, profile.settings.awayAfterMs, false);
    return board;
  }

  async #load(companyId: CompanyId): Promise<CompanyBoard> {
    const { accounts, directory, hub, sources } = this.#deps;
    const [settings, people] = await Promise.all([accounts.presenceSettings(companyId), directory.all(companyId)]);
    const board: CompanyBoard = new CompanyBoard(sources, {
      changed: (revision, changes) =>
        hub.publish(topics.company(companyId), { type: 'presence.changed', revision, changes }),
      shown: (userId) => {
        this.#tellOwn(board, userId);
        for (const listener of this.#listeners) listener(companyId, userId);
      },
    });
    await inSlices(fill(board, people, settings), eventLoop);
    return board;
  }

  #tellOwn(board: CompanyBoard, userId: UserId): void {
    this.#deps.hub.publish(topics.person(userId), { type: 'presence.own-changed', own: ownOf(board, userId) });
  }
}

function ownOf(board: CompanyBoard, userId: UserId): OwnPresence {
  return { manual: board.manualOf(userId) ?? NOT_CHOSEN, shown: board.shownOf(userId).status };
}

function* fill(
  board: CompanyBoard,
  people: Awaited<ReturnType<DirectoryStore['all']>>,
  settings: Awaited<ReturnType<AccountStore['presenceSettings']>>,
): Generator<void, void, void> {
  for (const { id, kind } of people) {
    if (kind === 'echo-test') board.add(id, NOT_CHOSEN, DEFAULT_SETTINGS.awayAfterMs, true);
    yield;
  }
  for (const { userId, manual, awayAfterMs } of settings) {
    board.add(userId, manual, awayAfterMs, false);
    yield;
  }
}
