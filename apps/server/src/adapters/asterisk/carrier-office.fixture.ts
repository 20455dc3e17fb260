import { randomUUID } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '@bureau/core/accounts';
import type { TrunkId, TrunkSettings, TrunkState } from '@bureau/core/trunks';
import { beforeAll, expect, vi } from 'vitest';
import { CARRIER_SECRET, missingAsterisk, TestAsterisk } from './asterisk.fixture.ts';
import { TestCaller } from './caller.fixture.ts';
import { type PhoneOffice, phoneOffice } from './phone-office.fixture.ts';

/** The number of the second person of the demo. */
export const OWN_NUMBER = '+33199000100';

/**
 * An office that is signed in, before the tests of a file, at a carrier that does with calls what the dial plan says in its
 * context `carrier`. The ports begin near `firstPort`, below those that the system hands out by itself.
 */
export function carrierOffice(firstPort: number, dialPlan: string, asteriskCount = 1): () => CarrierOffice {
  const customer = randomUUID() as string as TrunkId;
  const carrier = (port: number) => TestAsterisk.carrier(port, dialPlan, `trunk-${customer}`);
  const started = phoneOffice(firstPort, carrier, asteriskCount);
  let office: CarrierOffice | undefined;
  beforeAll(async () => {
    if (missingAsterisk !== undefined) return;
    office = new CarrierOffice(started(), customer);
    await office.setUp();
  });
  return () => {
    if (!office) throw new Error('The carrier was not started');
    return office;
  };
}

/** An office with a trunk. */
export class CarrierOffice {
  readonly trunkId = randomUUID() as string as TrunkId;
  /** What we are at the carrier: a name that is that of a trunk to whoever plays telephones there. */
  readonly customer: TrunkId;
  readonly asterisk: TestAsterisk;
  readonly asterisks: readonly TestAsterisk[];
  readonly carrier: TestAsterisk;
  readonly rooms: PhoneOffice<TestAsterisk>['rooms'];
  readonly gateway: PhoneOffice<TestAsterisk>['gateway'];
  readonly server: PhoneOffice<TestAsterisk>['server'];
  readonly #principals = new Map<number, Principal>();

  constructor(parts: PhoneOffice<TestAsterisk>, customer: TrunkId) {
    this.customer = customer;
    this.asterisk = parts.asterisk;
    this.asterisks = parts.asterisks;
    this.carrier = parts.other;
    this.rooms = parts.rooms;
    this.gateway = parts.gateway;
    this.server = parts.server;
    const spool = join(parts.mediaFolder, 'spool');
    mkdirSync(spool, { recursive: true });
    symlinkSync(spool, join(this.server.dataFolder, 'spool'));
  }

  /** The session of somebody of the demo; the first is an admin. */
  async principal(index = 0): Promise<Principal> {
    const known = this.#principals.get(index);
    if (known) return known;
    const principal = await this.server.services.accounts.authenticate(await this.server.token(index));
    if (!principal) throw new Error('No session');
    this.#principals.set(index, principal);
    return principal;
  }

  caller(index: number): Promise<TestCaller> {
    return TestCaller.connect(this.server, this.rooms, index);
  }

  /** As an admin does. */
  async saveTrunk(change: Partial<TrunkSettings> & { readonly password?: string } = {}): Promise<void> {
    const saved = await this.server.services.phoneNetwork.saveTrunk(await this.principal(), this.trunkId, {
      name: 'Carrier',
      isEnabled: true,
      kind: 'registration',
      host: '127.0.0.1',
      port: this.carrier.sipPort,
      transport: 'udp',
      username: `trunk-${this.customer}`,
      password: CARRIER_SECRET,
      numberFormat: 'plus',
      mostCalls: 20,
      ...change,
    });
    if (!saved.ok) throw new Error(saved.error.code);
  }

  /** The state of the trunk as the admin sees it. */
  trunkIs(state: TrunkState, within = 15_000): Promise<void> {
    return vi.waitFor(
      async () => {
        const view = await this.server.services.phoneNetwork.get(await this.principal());
        expect(view.ok && view.value.trunks.find(({ id }) => id === this.trunkId)?.state).toBe(state);
      },
      { timeout: within, interval: 100 },
    );
  }

  /** A trunk, a number, a rule. */
  async setUp(): Promise<void> {
    const { phoneNetwork } = this.server.services;
    const principal = await this.principal();
    await this.saveTrunk();
    const done = [
      await phoneNetwork.saveNumber(principal, OWN_NUMBER, (await this.principal(1)).userId),
      await phoneNetwork.saveRules(principal, [{ prefix: '', trunkId: this.trunkId }]),
      await phoneNetwork.savePolicy(principal, { allowsInternational: true, allowsPremium: false, mostCalls: 20 }),
    ];
    for (const each of done) if (!each.ok) throw new Error(each.error.code);
    await this.isSignedIn();
  }

  /** The carrier knows where we are. */
  async isSignedIn(within = 15_000): Promise<void> {
    await vi.waitFor(
      async () => {
        const path = `/endpoints/PJSIP/trunk-${this.customer}`;
        expect(await (await this.carrier.ask('GET', path)).json()).toMatchObject({ state: 'online' });
      },
      { timeout: within, interval: 100 },
    );
    await this.trunkIs('reachable');
  }
}
