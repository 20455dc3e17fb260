import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { offerAsterisk } from '@bureau/start/asterisk';
import { launchBureau } from '@bureau/start/launch';
import type { TestAsterisk } from '../../apps/server/src/adapters/asterisk/asterisk.fixture.ts';
import type { Row } from '../report.ts';
import { type MachineLoad, machineLoad } from './machine-load.ts';
import { OfficeClient } from './office-client.ts';

/** Below the ports that the system hands out by itself; sound goes over ports of its own. */
const FIRST_PORT = 7_100;
const FIRST_SOUND_PORT = 20_000;
const SOUND_PORTS = 2_000;
const NUMBER = '+33199000100';
/** Calls that come at once. */
const STEP = 20;
const MOST_CALLS = 400;
const COME_WITHIN_MS = 10_000;
/** The greeting is over, and the message is being recorded. */
const SETTLED_AFTER_MS = 4_000;
const LOOKED_AT_MS = 3_000;
/** Written to the end, and listed. */
const KEPT_WITHIN_MS = 30_000;
/** A machine that is busier has nothing left for what comes in between: sound begins to break. */
const MOST_BUSY = 0.9;
const LEAST_HELD = 20;

/** The carrier speaks a tone into every call, for as long as it lasts. */
const DIAL_PLAN = `
[carrier]
exten => _.,1,Hangup()

[speaking]
exten => s,1,Answer()
same => n,Playtones(440)
same => n,Wait(3600)
`;

/** Whom the carrier calls in the bare Asterisk. */
const BARE_PLAN = `
[calls]
exten => _[+0-9].,1,Answer()
same => n,Record(\${ASTSPOOLDIR}/\${UNIQUEID}.wav,0,0,q)
`;

const bare = (sipPort: number) => ({
  'sorcery.conf': '',
  'pjsip.conf': `
[udp]
type = transport
protocol = udp
bind = 127.0.0.1:${sipPort}

[carrier]
type = endpoint
context = calls
disallow = all
allow = alaw
aors = carrier

[carrier]
type = aor

[carrier]
type = identify
endpoint = carrier
match = 127.0.0.1
`,
  'extensions.conf': BARE_PLAN,
});

/** How many calls were held at once, and what the machine did with them. */
interface Held {
  readonly calls: number;
  readonly load: MachineLoad;
}

/** Lets more and more calls come, until one is not taken or the machine is full. */
async function holdMany(carrier: TestAsterisk, endpoint: string, nameOf: NameOf): Promise<Held> {
  let held: Held = { calls: 0, load: { busy: 0, cores: [] } };
  for (let calls = STEP; calls <= MOST_CALLS; calls += STEP) {
    const asked = Array.from({ length: STEP }, () =>
      carrier.ask('POST', '/channels', { endpoint, context: 'speaking', extension: 's', priority: 1, timeout: 30 }),
    );
    await Promise.all(asked);
    if (!(await areUp(carrier, calls))) break;
    await pause(SETTLED_AFTER_MS);
    const load = await machineLoad(LOOKED_AT_MS, nameOf);
    if (load.busy > MOST_BUSY || !(await areUp(carrier, calls))) break;
    held = { calls, load };
  }
  for (const { id } of await channelsOf(carrier)) await carrier.ask('DELETE', `/channels/${id}`);
  return held;
}

type NameOf = Parameters<typeof machineLoad>[1];

interface Channel {
  readonly id: string;
  readonly state: string;
}

async function channelsOf(asterisk: TestAsterisk): Promise<readonly Channel[]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as Asterisk lists its channels
  return (await (await asterisk.ask('GET', '/channels')).json()) as readonly Channel[];
}

async function areUp(carrier: TestAsterisk, calls: number): Promise<boolean> {
  const last = performance.now() + COME_WITHIN_MS;
  for (;;) {
    const up = (await channelsOf(carrier)).filter(({ state }) => state === 'Up');
    if (up.length >= calls) return true;
    if (performance.now() > last) return false;
    await pause(100);
  }
}

/** Telephone calls into a mailbox, held at once on this machine, against a bare Asterisk that records them. */
export async function run(): Promise<Row[]> {
  const program = await offerAsterisk(process.env, () => undefined);
  if ('missing' in program) {
    process.stdout.write(`held is left out: ${program.missing}\n`);
    return [];
  }
  process.env['BUREAU_TEST_ASTERISK'] = JSON.stringify(program);
  const { TestAsterisk, CARRIER_SECRET } = await import('../../apps/server/src/adapters/asterisk/asterisk.fixture.ts');
  const stops: (() => unknown)[] = [];
  const startOn = async (asterisk: TestAsterisk, at: number): Promise<TestAsterisk> => {
    const firstPort = FIRST_SOUND_PORT + at * SOUND_PORTS;
    asterisk.edit('rtp.conf', String(asterisk.httpPort + 2), String(firstPort));
    asterisk.edit('rtp.conf', String(asterisk.httpPort + 60), String(firstPort + SOUND_PORTS - 1));
    stops.push(() => asterisk.stop());
    await asterisk.start();
    return asterisk;
  };
  try {
    const trunkId = randomUUID();
    const customer = `trunk-${trunkId}`;
    const carrier = await startOn(TestAsterisk.carrier(FIRST_PORT, DIAL_PLAN, customer), 0);
    const peer = await startOn(
      new TestAsterisk(FIRST_PORT + 100, bare(FIRST_PORT + 101), ['app_record', 'format_wav']),
      1,
    );
    const theirs = await holdMany(carrier, `PJSIP/analog/sip:${NUMBER}@127.0.0.1:${peer.sipPort}`, (_, line) =>
      line.includes(peer.folder) ? 'Asterisk' : line.includes(carrier.folder) ? 'carrier' : undefined,
    );
    await peer.kill();

    const ours = await startOn(new TestAsterisk(FIRST_PORT + 200), 2);
    const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-held-'));
    stops.push(() => rm(dataFolder, { recursive: true, force: true }));
    await chmod(dataFolder, 0o711); // as root, PostgreSQL's own user passes through it
    const env = { BUREAU_ASTERISK_URL: ours.url };
    const bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined, env });
    stops.push(() => bureau.stop());
    const [admin, away] = bureau.signIns;
    if (!admin || !away) throw new Error('the demo company tells too few sign-ins');
    const client = await OfficeClient.signIn(bureau.url, admin);
    stops.push(() => client.close());
    const trunk = {
      name: 'Carrier',
      isEnabled: true,
      kind: 'registration',
      host: '127.0.0.1',
      port: carrier.sipPort,
      transport: 'udp',
      username: customer,
      password: CARRIER_SECRET,
      numberFormat: 'plus',
      mostCalls: MOST_CALLS,
    };
    await client.mutate('phoneNetwork.saveTrunk', { id: trunkId, trunk });
    // As an administrator who expects them: at first a company has ten lines.
    const policy = { allowsInternational: false, allowsPremium: false, mostCalls: MOST_CALLS };
    await client.mutate('phoneNetwork.savePolicy', policy);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an answer of our own api
    const { people } = (await client.query('search.query', { text: away.name, limit: 1, named: [] })) as {
      readonly people: readonly { readonly id: string }[];
    };
    await client.mutate('phoneNetwork.saveNumber', { number: NUMBER, personId: people[0]?.id });
    await untilReachable(client);
    const { api, media, web } = bureau.processes;
    const own = await holdMany(carrier, `PJSIP/${NUMBER}@${customer}`, (pid, line) => {
      if (line.includes(ours.folder)) return 'Asterisk';
      if (line.includes(carrier.folder)) return 'carrier';
      if (line.includes('mediasoup-worker')) return 'media worker';
      if (line.startsWith('postgres')) return 'PostgreSQL';
      return { [api.pid ?? 0]: 'api', [media.pid ?? 0]: 'media node', [web.pid ?? 0]: 'pages' }[pid];
    });
    const messages = await messagesOf(bureau.url, away, own.calls);
    return [
      {
        name: 'telephone calls held at once, each recorded by a mailbox',
        unit: 'calls',
        ours: own.calls,
        peer: theirs.calls,
        ratio: own.calls / theirs.calls,
        target: `≥ ${LEAST_HELD} calls`,
        pass: own.calls >= LEAST_HELD && messages >= own.calls,
        note: `peer: a bare Asterisk that does Record(); the carrier is on the same machine; ${messages} messages were left; at ${own.calls} calls: ${shares(own.load)}; peer: ${shares(theirs.load)}`,
      },
    ];
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function untilReachable(client: OfficeClient): Promise<void> {
  const last = performance.now() + 2 * COME_WITHIN_MS;
  while (!JSON.stringify(await client.query('phoneNetwork.get')).includes('"reachable"')) {
    if (performance.now() > last) throw new Error('the trunk does not answer');
    await pause(100);
  }
}

/** How many messages somebody has, once there are so many, or after a while. */
async function messagesOf(
  url: string,
  who: Parameters<typeof OfficeClient.signIn>[1],
  expected: number,
): Promise<number> {
  const client = await OfficeClient.signIn(url, who);
  const last = performance.now() + KEPT_WITHIN_MS;
  try {
    for (;;) {
      let messages = 0;
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an answer of our own api
        const page = (await client.query('voicemail.list', {
          limit: 100,
          ...(cursor !== undefined && { cursor }),
        })) as {
          readonly rows: readonly unknown[];
          readonly nextCursor?: string;
        };
        messages += page.rows.length;
        cursor = page.nextCursor;
      }
      if (messages >= expected || performance.now() > last) return messages;
      await pause(500);
    }
  } finally {
    client.close();
  }
}

const shares = ({ busy, cores }: MachineLoad): string =>
  [
    `machine ${Math.round(busy * 100)} % busy`,
    ...cores.filter(([, took]) => took >= 0.02).map(([name, took]) => `${name} ${took.toFixed(2)} cores`),
  ].join(', ');
