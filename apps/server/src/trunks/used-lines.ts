import type { CompanyId, DeviceId } from '@bureau/core/kernel';
import type { LinesInUse, PhoneGateway, PhoneNetwork, TrunkId } from '@bureau/core/trunks';

/** A line in use: from its reservation to its end. */
interface UsedLine {
  readonly companyId: CompanyId;
  readonly trunkId: TrunkId;
  isAnswered: boolean;
}

/** Every line in use, whatever for: the limits are counted by them. */
export class UsedLines extends Map<DeviceId, UsedLine> {
  readonly #gateway: Pick<PhoneGateway, 'stateOf'>;

  constructor(gateway: Pick<PhoneGateway, 'stateOf'>) {
    super();
    this.#gateway = gateway;
  }

  /** How they are at the moment, for a company. */
  of(companyId: CompanyId): LinesInUse {
    const used = [...this.values()];
    return {
      ofCompany: used.filter((each) => each.companyId === companyId).length,
      ofTrunk: (id) => used.filter(({ trunkId }) => trunkId === id).length,
      isUnreachable: (id) => this.#gateway.stateOf(id) === 'unreachable',
    };
  }

  /** A line from outside is taken, unless as many are in use as the company wants, or its carrier sells. */
  take(line: DeviceId, { trunks, policy }: PhoneNetwork, companyId: CompanyId, trunkId: TrunkId): boolean {
    const inUse = this.of(companyId);
    const trunk = trunks.find(({ id, isEnabled }) => id === trunkId && isEnabled);
    if (!trunk || inUse.ofCompany >= policy.mostCalls || inUse.ofTrunk(trunkId) >= trunk.mostCalls) return false;
    this.set(line, { companyId, trunkId, isAnswered: false });
    return true;
  }

  /** A line that a fax has. */
  hold(line: DeviceId, { companyId, trunkId }: { readonly companyId: CompanyId; readonly trunkId: TrunkId }): void {
    this.set(line, { companyId, trunkId, isAnswered: true });
  }

  /** A line that a fax goes on with under another name. */
  move(line: DeviceId, to: DeviceId): void {
    const used = this.get(line);
    this.delete(line);
    if (used) this.hold(to, used);
  }
}
