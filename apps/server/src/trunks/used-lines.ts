import { type CompanyId, type DeviceId, err, type Result, type UserId } from '@bureau/core/kernel';
import {
  type LineEnds,
  type LinesInUse,
  type LineUse,
  type OutboundRefusal,
  type OutboundWay,
  type OutsideNumber,
  outboundWay,
  type PhoneGateway,
  type PhoneNetwork,
  type TrunkId,
} from '@bureau/core/trunks';
import type { Bans } from './bans.ts';
import type { TollMeter } from './toll-meter.ts';

/** A line in use, to a trunk or a desk phone: from its reservation to its end. */
export type UsedLine = LineEnds & {
  readonly companyId: CompanyId;
  /** What each begun minute costs, in thousandths; what comes in costs nothing. */
  readonly pricePerMinute: number;
  isAnswered: boolean;
};

/** A call, or a fax, that would go outside. */
interface WantedLine {
  readonly companyId: CompanyId;
  readonly callerId: UserId;
  readonly to: OutsideNumber;
  readonly use?: LineUse;
}

/** Every line in use, whatever for: the limits are counted by them. */
export class UsedLines extends Map<DeviceId, UsedLine> {
  readonly #gateway: Pick<PhoneGateway, 'stateOf'>;
  readonly #bans: Pick<Bans, 'isBarred'>;
  readonly #meter: Pick<TollMeter, 'spent'>;
  readonly #kept = new Map<DeviceId, Promise<unknown>>();

  constructor(gateway: Pick<PhoneGateway, 'stateOf'>, bans: Pick<Bans, 'isBarred'>, meter: Pick<TollMeter, 'spent'>) {
    super();
    this.#meter = meter;
    this.#gateway = gateway;
    this.#bans = bans;
  }

  /** How they are at the moment, for a company. Desk phones cost nothing: lines to trunks count alone. */
  of(companyId: CompanyId): LinesInUse {
    const outside = [...this.values()].flatMap((each) => ('trunkId' in each ? [each] : []));
    const own = outside.filter((each) => each.companyId === companyId);
    // Whoever rings may answer any moment.
    const reserved = own.reduce((sum, { isAnswered, pricePerMinute }) => (isAnswered ? sum : sum + pricePerMinute), 0);
    return {
      ofCompany: own.length,
      spent: this.#meter.spent(companyId) + reserved,
      ofTrunk: (id) => outside.filter(({ trunkId }) => trunkId === id).length,
      isUnreachable: (id) => this.#gateway.stateOf(id) === 'unreachable',
    };
  }

  /** By which trunk it would leave now; without a network there is none. */
  way(network: PhoneNetwork | undefined, wanted: WantedLine): Result<OutboundWay, OutboundRefusal> {
    if (!network) return err('no-phone-line');
    const { companyId, callerId, to } = wanted;
    if (to.kind !== 'emergency' && this.#bans.isBarred(companyId, callerId)) return err('person-barred');
    return outboundWay(network, to, callerId, this.of(companyId), wanted.use ?? 'call');
  }

  /** A line is taken, from the look at the limits on. */
  begin(line: DeviceId, companyId: CompanyId, ends: LineEnds, pricePerMinute = 0): void {
    this.set(line, { ...ends, companyId, pricePerMinute, isAnswered: false });
  }

  /** A line from outside is taken, unless as many are in use as the company wants, or its carrier sells. */
  take(line: DeviceId, { trunks, policy }: PhoneNetwork, companyId: CompanyId, trunkId: TrunkId): boolean {
    const inUse = this.of(companyId);
    const trunk = trunks.find(({ id, isEnabled }) => id === trunkId && isEnabled);
    if (!trunk || inUse.ofCompany >= policy.mostCalls || inUse.ofTrunk(trunkId) >= trunk.mostCalls) return false;
    this.begin(line, companyId, { trunkId });
    return true;
  }

  /** None of these lines is hung up before this is done, whatever becomes of their calls: its phone is still to be told something. */
  async keep(lines: readonly DeviceId[], work: () => Promise<void>): Promise<void> {
    const done = Promise.resolve().then(work);
    const settled = done.catch(() => undefined);
    for (const line of lines) this.#kept.set(line, settled);
    await done.finally(() => {
      for (const line of lines) this.#kept.delete(line);
    });
  }

  /** From then on a line may be hung up. */
  async free(line: DeviceId): Promise<void> {
    await this.#kept.get(line);
  }

  /** A line that a fax, or a meeting, has. */
  hold(line: DeviceId, { companyId, ...ends }: LineEnds & { readonly companyId: CompanyId }): void {
    this.set(line, { ...ends, companyId, pricePerMinute: 0, isAnswered: true });
  }

  /** A line that a fax goes on with under another name. */
  move(line: DeviceId, to: DeviceId): void {
    const used = this.get(line);
    this.delete(line);
    if (used && 'trunkId' in used) this.hold(to, used);
  }
}
