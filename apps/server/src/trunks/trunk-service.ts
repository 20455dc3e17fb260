import type { PhoneNetworkFailure, PhoneNetworkServices, PhoneNetworkView } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { type Clock, type CompanyId, err, ok, type Result } from '@bureau/core/kernel';
import { type E164, parseDialInput } from '@bureau/core/numbering';
import {
  MOST_PHONE_NUMBERS,
  MOST_TRUNKS,
  type PhoneGateway,
  type PhoneNetwork,
  type PhoneNetworkStore,
  publicNumberOf,
} from '@bureau/core/trunks';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';
import type { Bans } from './bans.ts';
import type { TestCalls } from './test-calls.ts';

interface TrunkServiceDeps {
  readonly store: PhoneNetworkStore;
  readonly gateway: PhoneGateway;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly bans: Pick<Bans, 'of' | 'lift'>;
  readonly tests: TestCalls;
  readonly clock: Clock;
  readonly log: Log;
}

const FORBIDDEN = err<PhoneNetworkFailure>({ code: 'forbidden' });
const TOO_MANY = err<PhoneNetworkFailure>({ code: 'too-many-of-these' });

/** How admins set up the way into the phone network. */
export function createTrunkService({ store, gateway, directory, bans, tests, clock, log }: TrunkServiceDeps) {
  const ofAdmin = async (principal: Principal): Promise<Result<PhoneNetwork, PhoneNetworkFailure>> => {
    const network = (await store.isAdmin(principal)) ? await store.of(principal.companyId) : undefined;
    return network ? ok(network) : FORBIDDEN;
  };
  const viewOf = (companyId: CompanyId, { trunks, country: _country, ...rest }: PhoneNetwork): PhoneNetworkView => ({
    ...rest,
    bans: bans.of(companyId),
    gateways: gateway.machines(),
    trunks: trunks.map(({ password, ...trunk }) => {
      const state = trunk.isEnabled ? gateway.stateOf(trunk.id) : 'unknown';
      return { ...trunk, hasPassword: password !== '', state };
    }),
  });
  const get = async (principal: Principal) => {
    const network = await ofAdmin(principal);
    return network.ok ? ok(viewOf(principal.companyId, network.value)) : network;
  };
  const configure = async () => gateway.configure(await store.trunks());
  /** Changes something when `allows` it; the gateway is told of trunks in the background. */
  const change = async (
    principal: Principal,
    work: () => Promise<boolean>,
    allows: (network: PhoneNetwork) => boolean | Promise<boolean> = () => true,
  ): Promise<Result<PhoneNetworkView, PhoneNetworkFailure>> => {
    const network = await ofAdmin(principal);
    if (!network.ok) return network;
    if (!(await allows(network.value))) return TOO_MANY;
    if (!(await work())) return err({ code: 'not-found' });
    return get(principal);
  };
  const read = (text: string, { country }: PhoneNetwork): Result<E164, PhoneNetworkFailure> => {
    const target = parseDialInput(text, { country });
    if (!target.ok) return err({ code: 'cannot-dial', dialRefusal: target.error });
    const number = publicNumberOf(target.value);
    return number.ok ? number : err({ code: number.error });
  };

  const service: PhoneNetworkServices = {
    get,
    async saveTrunk(principal, id, settings) {
      const network = await ofAdmin(principal);
      if (!network.ok) return network;
      const owner = await store.companyOf(id);
      if (owner !== undefined && owner !== principal.companyId) return err({ code: 'not-found' });
      const isRoom = ({ trunks }: PhoneNetwork) =>
        trunks.length < MOST_TRUNKS || trunks.some((trunk) => trunk.id === id);
      const done = await change(principal, () => store.saveTrunk(principal, id, settings, clock.now()), isRoom);
      if (done.ok) unattended(log, 'set trunks up', configure);
      return done;
    },
    async deleteTrunk(principal, id) {
      const done = await change(principal, () => store.deleteTrunk(principal, id, clock.now()));
      if (done.ok) unattended(log, 'set trunks up', configure);
      return done;
    },
    async saveNumber(principal, text, ownerId, use = 'call') {
      const network = await ofAdmin(principal);
      if (!network.ok) return network;
      const number = read(text, network.value);
      if (!number.ok) return number;
      const personId = use === 'meetings' ? undefined : ownerId;
      if (personId && !(await directory.get(principal.companyId, personId))) return err({ code: 'not-found' });
      const { numbers } = network.value;
      if (numbers.length >= MOST_PHONE_NUMBERS && !numbers.some(({ e164 }) => e164 === number.value)) return TOO_MANY;
      const saved = await store.saveNumber(principal, {
        e164: number.value,
        ...(personId && { personId }),
        ...(use === 'fax' && { isFax: true }),
        ...(use === 'meetings' && { isForMeetings: true }),
      });
      if (saved === 'taken') return err({ code: 'phone-number-taken' });
      return saved === 'saved' ? get(principal) : FORBIDDEN;
    },
    deleteNumber: (principal, number) => change(principal, () => store.deleteNumber(principal, number)),
    async saveRules(principal, rules) {
      const network = await ofAdmin(principal);
      if (!network.ok) return network;
      const known = new Set(network.value.trunks.map(({ id }) => id));
      if (rules.some(({ trunkId }) => !known.has(trunkId))) return err({ code: 'not-found' });
      return change(principal, () => store.saveRules(principal, rules, clock.now()));
    },
    async savePolicy(principal, { mainNumber, ...policy }) {
      const network = await ofAdmin(principal);
      if (!network.ok) return network;
      const main = mainNumber === undefined ? undefined : read(mainNumber, network.value);
      if (main && !main.ok) return main;
      const holder = main && (await store.holderOf(main.value));
      // Whoever is called would take it for a call of the other company.
      if (holder !== undefined && holder !== principal.companyId) return err({ code: 'phone-number-taken' });
      return change(principal, () =>
        store.savePolicy(principal, { ...policy, ...(main && { mainNumber: main.value }) }, clock.now()),
      );
    },
    liftBan: (principal, party) =>
      change(principal, () =>
        bans.lift(party.kind === 'address' ? party : { ...party, companyId: principal.companyId }),
      ),
    async testCall(principal, id, text) {
      const network = await ofAdmin(principal);
      if (!network.ok) return network;
      const trunk = network.value.trunks.find((each) => each.id === id);
      if (!trunk) return err({ code: 'not-found' });
      const number = read(text, network.value);
      return number.ok ? ok(await tests.call(network.value, trunk, number.value)) : number;
    },
  };
  return { service, configure };
}
