import type { Lamp, SipUser } from '@bureau/core/desk-phones';
import { type CompanyId, type DeviceId, err, ok } from '@bureau/core/kernel';
import type { GatewayEvent, GatewayFailure, LineEnds, PhoneGateway } from '@bureau/core/trunks';

/** What was asked of a line. */
export type FakeLine = LineEnds & {
  /** The number that was called; absent for a call from outside, and for desk phones. */
  readonly number?: string;
  readonly callerNumber?: string | undefined;
  isAnswered: boolean;
  isRung: boolean;
  readonly keys: string[];
};

const GONE = err<GatewayFailure>('line-not-found');
const AWAY = err<GatewayFailure>('gateway-unavailable');

/** A gateway without a phone network: the test says what happens outside. */
export class FakeGateway implements PhoneGateway {
  readonly known = new Map<DeviceId, FakeLine>();
  /** What phones were told of their transfers. */
  readonly transfers: [DeviceId, boolean][] = [];
  /** Lines that were hung up, with the cause. */
  readonly hungUp: [line: DeviceId, cause: number][] = [];
  /** Messages that phones were last told to wait. */
  readonly waiting = new Map<SipUser, number>();
  /** Lamps as they were last said, by company and extension. */
  readonly lamps = new Map<`${CompanyId} ${string}`, Lamp>();
  /** Addresses of which nothing is taken. */
  barred: readonly string[] = [];
  readonly #listeners = new Set<(event: GatewayEvent) => void>();
  readonly #registered = new Set<SipUser>();
  readonly #name: string;
  #isConnected = true;

  constructor(name = 'gateway.example:8088') {
    this.#name = name;
  }

  /** The process is gone: its lines stay. */
  forgetListeners(): void {
    this.#listeners.clear();
  }

  tell(event: GatewayEvent): void {
    const begun = { isAnswered: false, isRung: false, keys: [] };
    if (event.type === 'line-incoming') this.known.set(event.line, { trunkId: event.trunkId, ...begun });
    if (event.type === 'phone-dialled') this.known.set(event.line, { phone: event.phone, ...begun });
    if (event.type === 'phone-state' && event.isRegistered) this.#registered.add(event.phone);
    if (event.type === 'phone-state' && !event.isRegistered) this.#registered.delete(event.phone);
    const line = 'line' in event ? this.known.get(event.line) : undefined;
    if (event.type === 'line-answered' && line) line.isAnswered = true;
    if (event.type === 'line-ended') this.known.delete(event.line);
    for (const listener of this.#listeners) listener(event);
  }

  /** It goes away with every line. */
  goDown(): void {
    this.#isConnected = false;
    this.known.clear();
    this.tell({ type: 'gateway-disconnected' });
  }

  comeBack(): void {
    this.#isConnected = true;
    this.tell({ type: 'gateway-connected' });
  }

  machines = () => [{ name: this.#name, isReached: this.#isConnected }];

  isConnected = () => this.#isConnected;

  stateOf: PhoneGateway['stateOf'] = () => (this.#isConnected ? 'reachable' : 'unknown');

  configure: PhoneGateway['configure'] = async () => undefined;

  configurePhones: PhoneGateway['configurePhones'] = async () => undefined;

  addressesOf: PhoneGateway['addressesOf'] = async (host) => [host];

  isRegistered: PhoneGateway['isRegistered'] = (phone) => this.#isConnected && this.#registered.has(phone);

  showWaiting: PhoneGateway['showWaiting'] = async (phone, messages) => void this.waiting.set(phone, messages);

  showLamp: PhoneGateway['showLamp'] = async (companyId, extension, lamp) =>
    void this.lamps.set(`${companyId} ${extension}`, lamp);

  bar: PhoneGateway['bar'] = async (addresses) => {
    this.barred = addresses;
  };

  call: PhoneGateway['call'] = async (line, target, isWanted) => {
    if ((await isWanted) === false) return ok(undefined);
    if (!this.#isConnected) return AWAY;
    this.known.set(line, { ...target, isAnswered: false, isRung: false, keys: [] });
    return ok(undefined);
  };

  ring: PhoneGateway['ring'] = async (line) => this.#of(line, (each) => Object.assign(each, { isRung: true }));

  answer: PhoneGateway['answer'] = async (line) => {
    const done = this.#of(line, (each) => Object.assign(each, { isAnswered: true }));
    if (done.ok) this.tell({ type: 'line-answered', line });
    return done;
  };

  hangUp: PhoneGateway['hangUp'] = async (line, cause) => {
    this.hungUp.push([line, cause]);
    if (this.known.has(line)) this.tell({ type: 'line-ended', line, end: 'hung-up' });
  };

  press: PhoneGateway['press'] = async (line, key) => this.#of(line, ({ keys }) => keys.push(key));

  tellTransfer: PhoneGateway['tellTransfer'] = async (line, isDone) =>
    this.#of(line, () => this.transfers.push([line, isDone]));

  audio: PhoneGateway['audio'] = async (line) =>
    this.known.has(line) ? ok({ url: 'ws://gateway.example/media/1', authorization: '' }) : GONE;

  lines: PhoneGateway['lines'] = async () => {
    if (!this.#isConnected) return AWAY;
    return ok([...this.known].map(([line, { isAnswered, ...ends }]) => ({ ...ends, line, isAnswered })));
  };

  onEvent: PhoneGateway['onEvent'] = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #of(line: DeviceId, change: (line: FakeLine) => unknown) {
    const known = this.known.get(line);
    if (!known) return GONE;
    change(known);
    return ok(undefined);
  }
}
