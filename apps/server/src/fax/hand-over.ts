import type { AccountStore, PersonProfile } from '@bureau/core/accounts';
import { isEntitled } from '@bureau/core/entitlements';
import {
  type Fax,
  type FaxGateway,
  type FaxKey,
  type FaxOwner,
  type FaxPapers,
  type FaxProblem,
  type FaxStore,
  senderOf,
} from '@bureau/core/fax';
import type { FileStore } from '@bureau/core/files';
import type { DeviceId, FaxId } from '@bureau/core/kernel';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Lines } from '../trunks/lines.ts';
import { faxPagesKey, readWhole } from './fax-files.ts';
import { faxKey, lineOfFax } from './fax-keys.ts';

interface HandOverDeps {
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly faxGateway: FaxGateway;
  readonly lines: Pick<Lines, 'out'>;
  readonly files: FileStore;
}

/** Whether the plan of somebody's company has fax. */
export async function mayFax(accounts: HandOverDeps['accounts'], { companyId, userId }: FaxOwner): Promise<boolean> {
  const profile = await accounts.profile(companyId, userId);
  return profile !== undefined && hasFax(profile);
}

const hasFax = ({ company }: PersonProfile) => isEntitled(company.plan, 'fax');

/** Seizes a line and gives the pages to the gateway; resolves to why not. */
export async function handOver(
  { accounts, faxGateway, lines, files }: HandOverDeps,
  owner: FaxOwner,
  { id, number: called, ownNumber }: Fax,
  attempt: number,
): Promise<FaxProblem | undefined> {
  if (!called) return 'unknown-number';
  const profile = await accounts.profile(owner.companyId, owner.userId);
  if (!profile || !hasFax(profile)) return 'not-entitled';
  if (!faxGateway.isConnected()) return 'gateway-away';
  const pages = await readWhole(files, faxPagesKey(owner.companyId, id));
  if (!pages) return 'file-failed';
  const way = await lines.out.seize(lineOfFax(id), owner.companyId, { kind: 'external', e164: called }, owner.userId);
  if (!way.ok) return way.error;
  const { trunk, number, callerNumber } = way.value;
  const station = ownNumber ?? '';
  const sender = senderOf(profile.company.name, station);
  const to = { trunkId: trunk.id, number, callerNumber, station, sender, pages };
  const sent = await faxGateway.send(faxKey(id, attempt), to);
  if (sent.ok) return undefined;
  return sent.error === 'gateway-unavailable' ? 'gateway-away' : 'line-failed';
}

interface AnswerDeps {
  readonly faxes: Pick<FaxStore, 'save'>;
  readonly faxGateway: FaxGateway;
  readonly hub: EventHub;
  readonly log: Log;
}

/** Tells of a fax that comes in, and answers its line as a machine; false when that failed. */
export async function answer(
  { faxes, faxGateway, hub, log }: AnswerDeps,
  owner: FaxOwner,
  fax: Fax,
  line: DeviceId,
): Promise<boolean> {
  try {
    const written = await faxes.save(owner, fax);
    if (written) hub.publishWritten(written);
    return (await faxGateway.receive(faxKey(fax.id, 0), line, fax.ownNumber ?? '')).ok;
  } catch (err) {
    log.error({ err }, 'a fax was not answered');
    return false;
  }
}

interface ReceivedDeps {
  readonly faxGateway: Pick<FaxGateway, 'received'>;
  readonly faxPapers: Pick<FaxPapers, 'count'>;
  readonly files: FileStore;
}

/** Keeps the pages that have come, and counts them. */
export async function keepReceived(
  { faxGateway, faxPapers, files }: ReceivedDeps,
  { companyId }: FaxOwner,
  id: FaxId,
  key: FaxKey,
): Promise<number> {
  const content = await faxGateway.received(key);
  const pages = content ? await faxPapers.count(content) : 0;
  if (content && pages > 0) await files.put(faxPagesKey(companyId, id), content);
  return pages;
}
