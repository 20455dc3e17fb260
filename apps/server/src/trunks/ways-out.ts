import type { CompanyId, DeviceId, Result, UserId } from '@bureau/core/kernel';
import type {
  OutboundRefusal,
  OutboundWay,
  OutsideNumber,
  PhoneGateway,
  PhoneNetwork,
  PhoneNetworkStore,
} from '@bureau/core/trunks';
import type { Bans } from './bans.ts';
import type { TollMeter } from './toll-meter.ts';
import { UsedLines } from './used-lines.ts';

interface WaysOutDeps {
  readonly gateway: PhoneGateway;
  readonly network: Pick<PhoneNetworkStore, 'of'>;
  readonly bans: Pick<Bans, 'isBarred' | 'refused'>;
  readonly meter: TollMeter;
}

/** Whether and how a number outside is called now, by all that limits it. */
export class WaysOut {
  readonly #deps: WaysOutDeps;
  /** Lines in use, for calls and for faxes. */
  readonly used: UsedLines;

  constructor(deps: WaysOutDeps) {
    this.#deps = deps;
    this.used = new UsedLines(deps.gateway, deps.bans, deps.meter);
  }

  /** The network of a company, and what its calls have cost; none while the gateway is away. */
  async network(companyId: CompanyId): Promise<PhoneNetwork | undefined> {
    const { gateway, network, meter } = this.#deps;
    if (!gateway.isConnected()) return undefined;
    const [found] = await Promise.all([network.of(companyId), meter.read(companyId)]);
    return found;
  }

  /** Why a number outside cannot be called at this moment by this person. */
  async refusal(companyId: CompanyId, to: OutsideNumber, callerId: UserId): Promise<OutboundRefusal | undefined> {
    const way = this.used.way(await this.network(companyId), { companyId, callerId, to });
    if (way.ok) return undefined;
    if (way.error === 'international-barred' || way.error === 'premium-barred') {
      this.#deps.bans.refused(companyId, callerId);
    }
    return way.error;
  }

  /** A line for a fax, counted like all others until it is taken out of {@link used}. */
  async seize(
    line: DeviceId,
    companyId: CompanyId,
    to: OutsideNumber,
    callerId: UserId,
  ): Promise<Result<OutboundWay, OutboundRefusal>> {
    const network = await this.network(companyId);
    const way = this.used.way(network, { companyId, callerId, to, use: 'fax' });
    if (way.ok) this.used.begin(line, companyId, { trunkId: way.value.trunk.id }, way.value.pricePerMinute);
    return way;
  }
}
