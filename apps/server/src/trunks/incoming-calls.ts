import { randomUUID } from 'node:crypto';
import type { DirectoryStore } from '@bureau/core/contacts';
import { outsideParty, type UserId, withheldParty } from '@bureau/core/kernel';
import { numberFromCarrier } from '@bureau/core/numbering';
import type { GatewayEvent, PhoneGateway, PhoneNetwork, PhoneNetworkStore } from '@bureau/core/trunks';
import type { Dialling } from '../calls/dialling.ts';
import type { Log } from '../log.ts';
import type { Lines } from './lines.ts';

/** ITU-T Q.850. */
const UNALLOCATED_NUMBER = 1;

interface IncomingCallsDeps {
  readonly gateway: PhoneGateway;
  readonly network: PhoneNetworkStore;
  readonly directory: DirectoryStore;
  readonly dialling: Pick<Dialling, 'fromOutside'>;
  readonly lines: Lines;
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

  async #arrived(event: Extract<GatewayEvent, { type: 'line-incoming' }>): Promise<void> {
    const { network: store, directory, dialling, lines } = this.#deps;
    const { line, trunkId } = event;
    const companyId = await store.companyOf(trunkId);
    const network = companyId && (await store.of(companyId));
    const personId = network && calledPerson(network, event);
    const person = companyId && personId && (await directory.get(companyId, personId));
    if (!network || !person) {
      lines.giveBack(line, UNALLOCATED_NUMBER);
      return;
    }
    if (!lines.take(line, network, companyId, trunkId)) {
      lines.giveBack(line);
      return;
    }
    await dialling.fromOutside({ companyId, line, party: partyOf(network, event), person });
  }
}

type Arrival = Extract<GatewayEvent, { type: 'line-incoming' }>;

const isInternational = ({ trunks }: PhoneNetwork, { trunkId }: Arrival) =>
  trunks.find(({ id }) => id === trunkId)?.numberFormat === 'digits';

function calledPerson(network: PhoneNetwork, arrival: Arrival): UserId | undefined {
  const called = numberFromCarrier(arrival.calledNumber, network.country, isInternational(network, arrival));
  return network.numbers.find(({ e164 }) => e164 === called)?.personId;
}

/** Whoever calls, by their number; by none where it is withheld, or none that could be called back. */
function partyOf(network: PhoneNetwork, arrival: Arrival): UserId {
  const { callerNumber = '' } = arrival;
  const number = numberFromCarrier(callerNumber, network.country, isInternational(network, arrival));
  return number === undefined ? withheldParty(randomUUID()) : outsideParty(number);
}
