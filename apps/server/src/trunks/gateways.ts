import type { SipUser } from '@bureau/core/desk-phones';
import type { FaxGateway } from '@bureau/core/fax';
import { type Clock, type DeviceId, err, ok, type Result } from '@bureau/core/kernel';
import {
  bestTrunkState,
  GATEWAY_GRACE_MS,
  type GatewayEvent,
  type GatewayFailure,
  gatewayFor,
  type KnownLine,
  type LineEnds,
  type LineTarget,
  type PhoneGateway,
  type TrunkId,
} from '@bureau/core/trunks';

/** One machine, with its fax engine. */
export interface Gateway extends PhoneGateway {
  readonly faxes: FaxGateway;
}

/** The gateway that has a line, and what it last told of it. */
interface Home {
  readonly gateway: Gateway;
  readonly ends: LineEnds;
  isAnswered: boolean;
}

const UNAVAILABLE = err<GatewayFailure>('gateway-unavailable');
const GONE = err<GatewayFailure>('line-not-found');

/**
 * Several gateways as one: all know all trunks and phones, a call leaves by the best of them and stays there. One that is away
 * takes the calls with it that it has, and no others. Without any, the phone network cannot be reached and everything else works.
 */
export class Gateways implements PhoneGateway {
  readonly all: readonly Gateway[];
  /** All have been reached, or are not there: before, what they have is not known. */
  readonly heard: Promise<void>;
  #hearAll = (): void => undefined;
  readonly #clock: Clock;
  readonly #homes = new Map<DeviceId, Home>();
  readonly #registered = new Set<SipUser>();
  readonly #listeners = new Set<(event: GatewayEvent) => void>();
  /** Those that are away, until their lines are lost. */
  readonly #away = new Map<Gateway, () => void>();
  /** Those of which nothing has been heard since the start. */
  readonly #silent: Set<Gateway>;
  /** Those that have told what they have. */
  readonly #listed = new Set<Gateway>();

  constructor(all: readonly Gateway[], clock: Clock) {
    this.all = all;
    this.#clock = clock;
    this.#silent = new Set(all);
    this.heard = new Promise((resolve) => {
      this.#hearAll = resolve;
    });
    for (const gateway of all) {
      gateway.onEvent((event) => this.#happened(gateway, event));
      if (gateway.isConnected()) this.#hear(gateway);
    }
    const unschedule = clock.schedule(clock.now() + GATEWAY_GRACE_MS, () => this.#hearAll());
    void this.heard.then(unschedule);
  }

  machines: PhoneGateway['machines'] = () => this.all.flatMap((gateway) => gateway.machines());

  isConnected = (): boolean => this.all.some((gateway) => gateway.isConnected());

  stateOf: PhoneGateway['stateOf'] = (id) => bestTrunkState(this.#reached().map((gateway) => gateway.stateOf(id)));

  isRegistered: PhoneGateway['isRegistered'] = (phone) => this.all.some((gateway) => gateway.isRegistered(phone));

  configure: PhoneGateway['configure'] = (trunks) => this.#tellAll((gateway) => gateway.configure(trunks));

  configurePhones: PhoneGateway['configurePhones'] = (phones) =>
    this.#tellAll((gateway) => gateway.configurePhones(phones));

  addressesOf: PhoneGateway['addressesOf'] = async (host) => [
    ...new Set((await Promise.all(this.all.map((gateway) => gateway.addressesOf(host)))).flat()),
  ];

  bar: PhoneGateway['bar'] = (addresses) => this.#tellAll((gateway) => gateway.bar(addresses));

  showWaiting: PhoneGateway['showWaiting'] = async (phone, messages) => {
    await Promise.all(this.#reached().map((gateway) => gateway.showWaiting(phone, messages)));
  };

  showLamp: PhoneGateway['showLamp'] = (companyId, extension, lamp) =>
    this.#tellAll((gateway) => gateway.showLamp(companyId, extension, lamp));

  /** The gateway that a call, or a fax, leaves by now. */
  towards(target: LineTarget | { readonly trunkId: TrunkId }): Gateway | undefined {
    const gateways = 'phone' in target ? this.#whereRings(target.phone) : this.all;
    const choices = gateways.map((gateway) => ({
      gateway,
      isConnected: gateway.isConnected(),
      state: 'phone' in target ? ('reachable' as const) : gateway.stateOf(target.trunkId),
      lines: [...this.#homes.values()].filter((home) => home.gateway === gateway).length,
    }));
    return gatewayFor(choices)?.gateway;
  }

  homeOf(line: DeviceId): Home | undefined {
    return this.#homes.get(line);
  }

  /** A line that is none any more: it has become a fax. */
  release(line: DeviceId): void {
    this.#homes.delete(line);
  }

  call: PhoneGateway['call'] = async (line, target, isWanted) => {
    const gateway = this.towards(target);
    if (!gateway) return UNAVAILABLE;
    this.#homes.set(line, { gateway, ends: endsOf(target), isAnswered: false });
    const called = await gateway.call(line, target, isWanted);
    if (!called.ok || (await isWanted) === false) this.#homes.delete(line);
    return called;
  };

  ring: PhoneGateway['ring'] = (line) => this.#at(line, (gateway) => gateway.ring(line));

  answer: PhoneGateway['answer'] = (line) => this.#at(line, (gateway) => gateway.answer(line));

  hangUp: PhoneGateway['hangUp'] = async (line, cause) => this.homeOf(line)?.gateway.hangUp(line, cause);

  press: PhoneGateway['press'] = (line, key) => this.#at(line, (gateway) => gateway.press(line, key));

  tellTransfer: PhoneGateway['tellTransfer'] = (line, isDone) =>
    this.#at(line, (gateway) => gateway.tellTransfer(line, isDone));

  audio: PhoneGateway['audio'] = (line) => this.#at(line, (gateway) => gateway.audio(line));

  /** With those of gateways that do not tell just now, and may come back with them. */
  lines: PhoneGateway['lines'] = async () => {
    if (!this.isConnected()) return UNAVAILABLE;
    await this.heard;
    const before = new Map(this.#homes);
    const lists = await Promise.all(this.all.map((gateway) => this.#linesAt(gateway, before)));
    const lines: KnownLine[] = [];
    for (const list of lists) {
      if (!list.ok) return list;
      lines.push(...list.value);
    }
    const there = new Set(lines.map(({ line }) => line));
    for (const line of before.keys()) if (!there.has(line)) this.#homes.delete(line);
    return ok(lines);
  };

  onEvent: PhoneGateway['onEvent'] = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #reached(): readonly Gateway[] {
    return this.all.filter((gateway) => gateway.isConnected());
  }

  #whereRings(phone: SipUser): readonly Gateway[] {
    const ringing = this.all.filter((gateway) => gateway.isRegistered(phone));
    return ringing.length > 0 ? ringing : this.all;
  }

  async #tellAll(tell: (gateway: Gateway) => Promise<void>): Promise<void> {
    await Promise.all(this.all.map(tell));
  }

  async #at<Done>(
    line: DeviceId,
    work: (gateway: Gateway) => Promise<Result<Done, GatewayFailure>>,
  ): Promise<Result<Done, GatewayFailure>> {
    const home = this.homeOf(line);
    return home ? work(home.gateway) : GONE;
  }

  async #linesAt(gateway: Gateway, before: ReadonlyMap<DeviceId, Home>): ReturnType<PhoneGateway['lines']> {
    const listed = gateway.isConnected() ? await gateway.lines() : UNAVAILABLE;
    if (!listed.ok) {
      if (gateway.isConnected() && !this.#listed.has(gateway)) return listed;
      const own = [...before].filter(([, home]) => home.gateway === gateway);
      return ok(own.map(([line, { ends, isAnswered }]) => ({ ...ends, line, isAnswered })));
    }
    this.#listed.add(gateway);
    for (const { line, isAnswered, ...ends } of listed.value) this.#homes.set(line, { gateway, ends, isAnswered });
    return listed;
  }

  #happened(gateway: Gateway, event: GatewayEvent): void {
    switch (event.type) {
      case 'gateway-connected':
        this.#away.get(gateway)?.();
        this.#away.delete(gateway);
        this.#hear(gateway);
        break;
      case 'gateway-disconnected':
        this.#lose(gateway);
        if (this.isConnected()) return;
        this.#registered.clear();
        break;
      case 'phone-state':
        // Also one that another has already: what is shown at a phone, it has to be told by this one too.
        if (event.isRegistered) this.#registered.delete(event.phone);
        this.#look(event.phone);
        return;
      case 'line-incoming':
        this.#homes.set(event.line, { gateway, ends: { trunkId: event.trunkId }, isAnswered: false });
        break;
      case 'phone-dialled':
        this.#homes.set(event.line, { gateway, ends: { phone: event.phone }, isAnswered: false });
        break;
      case 'line-answered': {
        const home = this.#homes.get(event.line);
        if (home) home.isAnswered = true;
        break;
      }
      case 'line-ended':
        this.#homes.delete(event.line);
        break;
      case 'line-ringing':
      case 'line-sounds':
      case 'line-held':
      case 'line-transferred':
      case 'line-key':
      case 'sip-attempt':
        break;
    }
    this.#emit(event);
  }

  #hear(gateway: Gateway): void {
    this.#silent.delete(gateway);
    if (this.#silent.size === 0) this.#hearAll();
  }

  /** What it had may come back with it within a while; phones that were reached through it may be reached by another. */
  #lose(gateway: Gateway): void {
    const lost = () => {
      this.#away.delete(gateway);
      for (const [line, home] of this.#homes) {
        if (home.gateway !== gateway) continue;
        this.#homes.delete(line);
        this.#emit({ type: 'line-ended', line, end: 'line-failed' });
      }
    };
    if (!this.#away.has(gateway)) {
      this.#away.set(gateway, this.#clock.schedule(this.#clock.now() + GATEWAY_GRACE_MS, lost));
    }
    if (!this.isConnected()) return;
    for (const phone of this.#registered) this.#look(phone);
  }

  #look(phone: SipUser): void {
    const isRegistered = this.isRegistered(phone);
    if (this.#registered.has(phone) === isRegistered) return;
    if (isRegistered) this.#registered.add(phone);
    else this.#registered.delete(phone);
    this.#emit({ type: 'phone-state', phone, isRegistered });
  }

  #emit(event: GatewayEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

const endsOf = (target: LineTarget): LineEnds =>
  'phone' in target ? { phone: target.phone } : { trunkId: target.trunkId };
