import { FAX_GATEWAY_GRACE_MS, type FaxGateway, type FaxGatewayEvent, type FaxKey } from '@bureau/core/fax';
import { type Clock, err, ok } from '@bureau/core/kernel';
import type { GatewayFailure, TrunkId } from '@bureau/core/trunks';
import type { Gateway, Gateways } from '../trunks/gateways.ts';

/** The gateway that has a fax, and what it last told of it. */
interface Home {
  readonly gateway: Gateway;
  readonly trunkId: TrunkId;
  isAnswered: boolean;
}

const UNAVAILABLE = err<GatewayFailure>('gateway-unavailable');
const GONE = err<GatewayFailure>('line-not-found');

/** The fax engines of several gateways as one. A fax stays at the gateway that has it, and is waited for while that is away. */
export class FaxGateways implements FaxGateway {
  readonly #gateways: Gateways;
  readonly #homes = new Map<FaxKey, Home>();
  readonly #listeners = new Set<(event: FaxGatewayEvent) => void>();
  /** Those that are away for so long that what they had is lost. */
  readonly #lost = new Set<Gateway>();

  constructor(gateways: Gateways, clock: Clock) {
    this.#gateways = gateways;
    for (const gateway of gateways.all) {
      gateway.faxes.onEvent((event) => this.#happened(gateway, event));
      const lose = () => this.#lose(gateway);
      let unschedule: (() => void) | undefined;
      const watch = () => {
        if (!gateway.isConnected()) {
          unschedule ??= clock.schedule(clock.now() + FAX_GATEWAY_GRACE_MS, lose);
          return;
        }
        unschedule?.();
        unschedule = undefined;
      };
      gateway.onEvent(({ type }) => {
        if (type === 'gateway-connected' || type === 'gateway-disconnected') watch();
      });
      watch();
    }
  }

  isConnected = (): boolean => this.#gateways.isConnected();

  send: FaxGateway['send'] = async (key, to) => {
    const gateway = this.#gateways.towards(to);
    if (!gateway) return UNAVAILABLE;
    this.#homes.set(key, { gateway, trunkId: to.trunkId, isAnswered: false });
    return gateway.faxes.send(key, to);
  };

  receive: FaxGateway['receive'] = async (key, line, station) => {
    const { gateway, ends } = this.#gateways.homeOf(line) ?? {};
    if (!gateway || !ends || !('trunkId' in ends)) return GONE;
    this.#homes.set(key, { gateway, trunkId: ends.trunkId, isAnswered: true });
    const begun = await gateway.faxes.receive(key, line, station);
    if (begun.ok) this.#gateways.release(line);
    return begun;
  };

  stop: FaxGateway['stop'] = async (key) => {
    for (const { faxes } of this.#whereMayBe(key)) await faxes.stop(key);
  };

  underWay: FaxGateway['underWay'] = async () => {
    if (!this.isConnected()) return UNAVAILABLE;
    await this.#gateways.heard;
    for (const gateway of this.#gateways.all) {
      if (!gateway.isConnected()) continue;
      const before = [...this.#homes].flatMap(([key, home]) => (home.gateway === gateway ? [key] : []));
      const listed = await gateway.faxes.underWay();
      if (!listed.ok) return listed;
      for (const key of before) this.#homes.delete(key);
      for (const { key, ...known } of listed.value) this.#homes.set(key, { gateway, ...known });
    }
    return ok([...this.#homes].map(([key, { trunkId, isAnswered }]) => ({ key, trunkId, isAnswered })));
  };

  endOf: FaxGateway['endOf'] = async (key) => {
    let isKnown = true;
    for (const gateway of this.#whereMayBe(key)) {
      const end = gateway.isConnected() ? await gateway.faxes.endOf(key) : UNAVAILABLE;
      if (end.ok && end.value) return end;
      if (!end.ok && !this.#lost.has(gateway)) isKnown = false;
    }
    return isKnown ? ok(undefined) : UNAVAILABLE;
  };

  /** All share the folder with the pages. */
  received: FaxGateway['received'] = async (key) => this.#gateways.all[0]?.faxes.received(key);

  forget: FaxGateway['forget'] = async (key) => {
    for (const { faxes } of this.#whereMayBe(key)) await faxes.forget(key);
    this.#homes.delete(key);
  };

  onEvent: FaxGateway['onEvent'] = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What an earlier process began may be anywhere. */
  #whereMayBe(key: FaxKey): readonly Gateway[] {
    const home = this.#homes.get(key);
    return home ? [home.gateway] : this.#gateways.all;
  }

  #lose(gateway: Gateway): void {
    this.#lost.add(gateway);
    for (const [key, home] of this.#homes) if (home.gateway === gateway) this.#homes.delete(key);
    this.#emit({ type: 'fax-gateway-lost' });
  }

  #happened(gateway: Gateway, event: FaxGatewayEvent): void {
    if (event.type === 'fax-gateway-connected') this.#lost.delete(gateway);
    const home = event.type === 'fax-answered' ? this.#homes.get(event.key) : undefined;
    if (home) home.isAnswered = true;
    this.#emit(event);
  }

  #emit(event: FaxGatewayEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
