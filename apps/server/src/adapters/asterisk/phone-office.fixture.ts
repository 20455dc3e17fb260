import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { FaxGateways } from '../../fax/fax-gateways.ts';
import { TestServer } from '../../http/server.fixture.ts';
import { SECRET, settings } from '../../media-node/media-node.fixture.ts';
import { startMediaNode } from '../../media-node/media-node.ts';
import { Gateways } from '../../trunks/gateways.ts';
import { systemClock } from '../clock/system-clock.ts';
import { connectMediaNode, type MediaNodeLink } from '../sfu/media-node-link.ts';
import { missingAsterisk, TestAsterisk } from './asterisk.fixture.ts';
import { connectAsterisk } from './asterisk-gateway.ts';

/** Whoever is at the other end: another Asterisk, or a telephone. */
interface FarEnd {
  start(): Promise<unknown>;
  stop(): Promise<unknown>;
}

/** Bureau with its Asterisk, or several, and whoever is at the other end. */
export interface PhoneOffice<Other extends FarEnd> {
  readonly asterisk: TestAsterisk;
  readonly asterisks: readonly TestAsterisk[];
  readonly other: Other;
  readonly gateway: Gateways;
  readonly rooms: MediaNodeLink;
  readonly server: TestServer;
  /** Where the media node keeps what it plays. */
  readonly mediaFolder: string;
}

/** Far enough apart for everything that an Asterisk listens at; files of tests may run at the same time. */
const PORTS_EACH = 100;
const PLACES = 5;

/**
 * Starts them before the tests of a file, and stops whatever was started after them, also when not everything was. The
 * ports begin near `firstPort`, below those that the system hands out by itself: 500 for each Asterisk and the other end.
 */
export function phoneOffice<Other extends FarEnd>(
  firstPort: number,
  createOther: (firstPort: number, asterisk: TestAsterisk) => Other,
  asteriskCount = 1,
): () => PhoneOffice<Other> {
  const log = pino({ level: process.env['BUREAU_TEST_LOG'] ?? 'silent' });
  const stops: (() => Promise<unknown>)[] = [];
  let office: PhoneOffice<Other> | undefined;

  beforeAll(async () => {
    if (missingAsterisk !== undefined) return;
    const first = firstPort + Math.floor(Math.random() * PLACES) * (asteriskCount + 1) * PORTS_EACH;
    const asterisk = new TestAsterisk(first);
    const more = Array.from({ length: asteriskCount - 1 }, (_, at) => new TestAsterisk(first + (at + 2) * PORTS_EACH));
    const asterisks = [asterisk, ...more];
    for (const each of asterisks) stops.push(() => each.stop());
    const other = createOther(first + PORTS_EACH, asterisk);
    stops.push(() => other.stop());
    const mediaSettings = settings();
    const node = await startMediaNode(mediaSettings, log);
    stops.push(() => node.stop());
    const rooms = connectMediaNode({ url: `ws://127.0.0.1:${node.port}`, secret: SECRET, log });
    stops.push(() => rooms.disconnect());
    await Promise.all([...asterisks, other].map((each) => each.start()));
    const faxFolder = join(asterisk.folder, 'spool');
    const links = asterisks.map(({ url }) => connectAsterisk({ url, log, faxFolder }));
    for (const link of links) stops.push(() => link.disconnect());
    const gateway = new Gateways(links, systemClock);
    const faxGateway = new FaxGateways(gateway, systemClock);
    const server = await TestServer.start({}, { rooms, gateway, faxGateway });
    stops.push(() => server.stop());
    office = { asterisk, asterisks, other, gateway, rooms, server, mediaFolder: mediaSettings.dataFolder };
  });

  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  return () => {
    if (!office) throw new Error('The phone office was not started');
    return office;
  };
}
