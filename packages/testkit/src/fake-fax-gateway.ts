import type { FaxEnd, FaxGateway, FaxGatewayEvent, FaxKey } from '@bureau/core/fax';
import { err, ok } from '@bureau/core/kernel';
import type { GatewayFailure, TrunkId } from '@bureau/core/trunks';

const AWAY = err<GatewayFailure>('gateway-unavailable');

/** A fax engine without a phone network: the test says what happens at the other end. */
export class FakeFaxGateway implements FaxGateway {
  /** Those on the line. */
  readonly known = new Map<FaxKey, { readonly trunkId: TrunkId; readonly number?: string; isAnswered: boolean }>();
  /** How those ended that nobody has asked for yet. */
  readonly ends = new Map<FaxKey, FaxEnd>();
  /** Pages that came in. */
  readonly files = new Map<FaxKey, Uint8Array>();
  readonly stopped: FaxKey[] = [];
  readonly #listeners = new Set<(event: FaxGatewayEvent) => void>();
  #isConnected = true;

  /** The process is gone: its faxes go on. */
  forgetListeners(): void {
    this.#listeners.clear();
  }

  tell(event: FaxGatewayEvent): void {
    if (event.type === 'fax-answered') Object.assign(this.known.get(event.key) ?? {}, { isAnswered: true });
    if (event.type === 'fax-ended') {
      this.known.delete(event.key);
      this.ends.set(event.key, event.end);
    }
    for (const listener of this.#listeners) listener(event);
  }

  goDown(): void {
    this.#isConnected = false;
  }

  comeBack(): void {
    this.#isConnected = true;
    this.tell({ type: 'fax-gateway-connected' });
  }

  isConnected = () => this.#isConnected;

  send: FaxGateway['send'] = async (key, { trunkId, number }) => {
    if (!this.#isConnected) return AWAY;
    this.known.set(key, { trunkId, number, isAnswered: false });
    return ok(undefined);
  };

  receive: FaxGateway['receive'] = async (key) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody looks at it
    this.known.set(key, { trunkId: 'trunk' as TrunkId, isAnswered: true });
    return ok(undefined);
  };

  stop: FaxGateway['stop'] = async (key) => {
    this.stopped.push(key);
    if (this.known.has(key)) this.tell({ type: 'fax-ended', key, end: { pages: 0, problem: 'cut' } });
  };

  underWay: FaxGateway['underWay'] = async () =>
    this.#isConnected
      ? ok([...this.known].map(([key, { trunkId, isAnswered }]) => ({ key, trunkId, isAnswered })))
      : AWAY;

  endOf: FaxGateway['endOf'] = async (key) => (this.#isConnected ? ok(this.ends.get(key)) : AWAY);

  received: FaxGateway['received'] = async (key) => this.files.get(key);

  forget: FaxGateway['forget'] = async (key) => {
    this.ends.delete(key);
    this.files.delete(key);
  };

  onEvent: FaxGateway['onEvent'] = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
