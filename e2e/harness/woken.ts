import { Client } from 'pg';
import { vi } from 'vitest';
import type { Desk } from './desk.ts';
import { workerOf } from './notifications.ts';
import type { BrowserSubscription, PushService } from './push-service.ts';

/** A page without Bureau, at its address. */
const ELSEWHERE = '/icon.png';

/** A browser that may be woken; what is pushed to it, the test brings to its worker. */
export class Sleeper {
  readonly desk: Desk;
  readonly #service: PushService;
  readonly #subscription: BrowserSubscription;

  private constructor(desk: Desk, service: PushService, subscription: BrowserSubscription) {
    this.desk = desk;
    this.#service = service;
    this.#subscription = subscription;
  }

  /** The browser subscribes as Bureau asks it to, at this push service instead of the one of its maker. */
  static async at(desk: Desk, service: PushService, databaseUrl: string): Promise<Sleeper> {
    const { context, page } = desk;
    await context.grantPermissions(['notifications']);
    let given: BrowserSubscription | undefined;
    await context.exposeFunction('subscribeTo', (applicationServerKey: string) => {
      given ??= service.subscribe(applicationServerKey);
      return given;
    });
    await context.addInitScript(subscribesSoon);
    await page.reload();
    const database = new Client({ connectionString: databaseUrl });
    await database.connect();
    const isKnown = async () => {
      const known = await database.query('SELECT FROM push_subscription WHERE endpoint = $1', [given?.endpoint]);
      if (known.rowCount !== 1) throw new Error('the server does not know the subscription');
    };
    await vi.waitFor(isKnown, { timeout: 30_000 });
    await database.end();
    if (!given) throw new Error('it has subscribed');
    return new Sleeper(desk, service, given);
  }

  /** No page of Bureau is open any more. */
  async close(): Promise<void> {
    await this.desk.page.goto(new URL(ELSEWHERE, this.desk.page.url()).href);
  }

  /** What was pushed to it, oldest first. */
  pushed(): readonly string[] {
    return this.#service.received
      .filter(({ endpoint }) => endpoint === this.#subscription.endpoint)
      .map(({ data }) => data);
  }

  /** Hands something that was pushed to the worker, as the browser does. */
  async wake(data: string): Promise<void> {
    const { context, page } = this.desk;
    // Before it shows anything: whoever asks what is shown must wait for that.
    await workerOf(this.desk);
    const session = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
        if (first) resolve(first.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    const { origin } = new URL(page.url());
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
    await session.detach();
  }
}

function subscribesSoon(): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test puts it there
  const page = globalThis as unknown as {
    readonly subscribeTo: (key: PushSubscriptionOptionsInit['applicationServerKey']) => Promise<PushSubscriptionJSON>;
  };
  PushManager.prototype.subscribe = async (options) => {
    const subscription = await page.subscribeTo(options?.applicationServerKey);
    return Object.assign(Object.create(PushSubscription.prototype), { toJSON: () => subscription });
  };
  // A page asks a minute after it was opened: here at once.
  const wait = globalThis.setTimeout;
  Object.assign(globalThis, {
    setTimeout: (work: () => void, ms?: number, ...rest: unknown[]) => wait(work, ms === 60_000 ? 0 : ms, ...rest),
  });
}
