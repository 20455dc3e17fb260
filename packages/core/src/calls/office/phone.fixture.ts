import type { CallId, DeviceId, UserId } from '../../kernel/index.ts';
import type { CallView } from '../view.ts';

/** One device with what it was told. A view with a higher revision replaces a lower one, never the other way round. */
export class Phone {
  readonly userId: UserId;
  readonly deviceId: DeviceId;
  /** What is on its way; it arrives in any order, and more than once. */
  readonly inbox: CallView[] = [];
  /** Whether what is told waits in the inbox. */
  isLagging = false;
  readonly #rung = new Set<CallId>();
  readonly #views = new Map<CallId, CallView>();

  constructor(userId: UserId, deviceId: DeviceId) {
    this.userId = userId;
    this.deviceId = deviceId;
  }

  tell(view: CallView): void {
    if (this.isLagging) this.inbox.push(view);
    else this.#take(view);
  }

  /** One of the views that are on their way arrives; it may come again. */
  hear(pick: number, again: boolean): void {
    const at = pick % Math.max(1, this.inbox.length);
    const view = this.inbox[at];
    if (!view) return;
    if (!again) this.inbox.splice(at, 1);
    this.#take(view);
  }

  /** A new connection: what was on its way is gone, what is true is there. */
  open(snapshot: readonly CallView[]): void {
    this.inbox.length = 0;
    this.isLagging = false;
    this.#views.clear();
    this.#rung.clear();
    for (const view of snapshot) this.#take(view);
  }

  view(id: CallId): CallView | undefined {
    return this.#views.get(id);
  }

  /** Calls that it can do something with, as far as it knows. */
  known(as: 'ringing' | 'own' | 'elsewhere'): readonly CallId[] {
    return [...this.#views.values()]
      .filter((view) => {
        if (view.status === 'ended') return false;
        if (as === 'ringing') return view.ring.some(({ deviceId }) => deviceId === this.deviceId);
        return as === 'own' ? view.ownDevice === this.deviceId : view.ownDevice !== undefined;
      })
      .map(({ id }) => id);
  }

  /** Whether any view says that it rings, perhaps no more. */
  get isRung(): boolean {
    return this.#rung.size > 0;
  }

  /** The views by which it rings at this moment. */
  ringing(now: number): readonly CallView[] {
    return [...this.#views.values()].filter(
      ({ status, ring }) =>
        status === 'ringing' && ring.some(({ deviceId, leaseUntil }) => deviceId === this.deviceId && now < leaseUntil),
    );
  }

  #take(view: CallView): void {
    const known = this.#views.get(view.id);
    if (known && known.revision >= view.revision) return;
    this.#views.set(view.id, view);
    if (view.ring.some(({ deviceId }) => deviceId === this.deviceId)) this.#rung.add(view.id);
    else this.#rung.delete(view.id);
  }
}
