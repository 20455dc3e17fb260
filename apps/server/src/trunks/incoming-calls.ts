import { randomUUID } from 'node:crypto';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { IncomingFax } from '@bureau/core/fax';
import { type CompanyId, type DeviceId, outsideParty, type UserId, withheldParty } from '@bureau/core/kernel';
import { type CountryCode, type E164, numberFromCarrier } from '@bureau/core/numbering';
import type { GatewayEvent, PhoneGateway, PhoneNetwork, PhoneNetworkStore } from '@bureau/core/trunks';
import type { LineCalls } from '../calls/line-calls.ts';
import type { Log } from '../log.ts';
import { calledCompany } from './called-company.ts';
import type { Lines } from './lines.ts';

/** ITU-T Q.850. */
const UNALLOCATED_NUMBER = 1;

/** Somebody outside who has called a number for meetings. */
export interface MeetingArrival {
  readonly companyId: CompanyId;
  readonly line: DeviceId;
  readonly country: CountryCode;
  /** Absent: withheld. */
  readonly number?: E164;
}

interface IncomingCallsDeps {
  readonly gateway: PhoneGateway;
  readonly network: PhoneNetworkStore;
  readonly directory: DirectoryStore;
  readonly calls: LineCalls;
  readonly lines: Lines;
  /** Asks somebody outside which meeting they want to come into. */
  readonly openMeetings: (arrival: MeetingArrival) => Promise<void>;
  /** A fax machine answers; false when there is none after all. */
  readonly receiveFax: (fax: IncomingFax) => Promise<boolean>;
  readonly log: Log;
}

/** Brings calls from outside to whom they are for. */
export class IncomingCalls {
  readonly #deps: IncomingCallsDeps;

  constructor(deps: IncomingCallsDeps) {
    this.#deps = deps;
    deps.gateway.onEvent((event) => {
      if (event.type !== 'line-incoming') return;
      this.#arrived(event).catch((err: unknown) => {
        deps.log.error({ err }, 'a call from outside was not taken');
        deps.lines.giveBack(event.line);
      });
    });
  }

  async #arrived(arrived: Arrival): Promise<void> {
    const { network: store, directory, calls, lines, receiveFax } = this.#deps;
    const { line } = arrived;
    const to = await calledCompany(this.#deps, arrived.trunkId, arrived.calledNumber);
    const network = to && (await store.of(to.companyId));
    const called = network?.numbers.find(({ e164 }) => e164 === to?.e164);
    const person = to && called?.personId && (await directory.get(to.companyId, called.personId));
    if (!to || !network || !called || !(person || called.isForMeetings)) {
      lines.giveBack(line, UNALLOCATED_NUMBER);
      return;
    }
    const { companyId, trunkId } = to;
    const event = { ...arrived, trunkId };
    if (!lines.used.take(line, network, companyId, trunkId)) {
      lines.giveBack(line);
      return;
    }
    if (!person) {
      const number = callerOf(network, event);
      await this.#deps.openMeetings({
        companyId,
        line,
        country: network.country,
        ...(number !== undefined && { number }),
      });
      return;
    }
    if (called.isFax) {
      const number = callerOf(network, event);
      const owner = { companyId, userId: person.id };
      const fax = { ...owner, line, ownNumber: called.e164, ...(number !== undefined && { number }) };
      if (!(await receiveFax(fax))) lines.giveBack(line, UNALLOCATED_NUMBER);
      return;
    }
    await calls.fromOutside({ companyId, line, callerId: partyOf(network, event), person });
  }
}

type Arrival = Extract<GatewayEvent, { type: 'line-incoming' }>;

const isInternational = ({ trunks }: PhoneNetwork, { trunkId }: Arrival) =>
  trunks.find(({ id }) => id === trunkId)?.numberFormat === 'digits';

const callerOf = (network: PhoneNetwork, arrival: Arrival) =>
  numberFromCarrier(arrival.callerNumber ?? '', network.country, isInternational(network, arrival));

/** Whoever calls, by their number; by none where it is withheld, or none that could be called back. */
function partyOf(network: PhoneNetwork, arrival: Arrival): UserId {
  const number = callerOf(network, arrival);
  return number === undefined ? withheldParty(randomUUID()) : outsideParty(number);
}
