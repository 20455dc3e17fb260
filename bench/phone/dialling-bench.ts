import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { offerAsterisk } from '@bureau/start/asterisk';
import { launchBureau } from '@bureau/start/launch';
import type { TestAsterisk } from '../../apps/server/src/adapters/asterisk/asterisk.fixture.ts';
import { median } from '../media/median.ts';
import type { Row } from '../report.ts';
import { OfficeClient } from './office-client.ts';
import { Telephone } from './telephone.ts';

const WARM_UP = 5;
const CALLS = 40;
const MOST_RATIO = 1.5;
/** Below the ports that the system hands out by itself. */
const FIRST_PORT = 7_100;
const NUMBER = '+33199000001';
/** Between two calls: what the last one leaves to be done is done. */
const PAUSE_MS = 150;
const READY_WITHIN_MS = 20_000;

/** Makes one call; the milliseconds until the telephone that is called has been told of it. */
type Dial = () => Promise<number>;

const ACCOUNT = { user: 'caller', password: 'secret of the caller' };
const bare = (farPort: number, sipPort: number) => ({
  'sorcery.conf': '',
  'pjsip.conf': `
[udp]
type = transport
protocol = udp
bind = 127.0.0.1:${sipPort}

[${ACCOUNT.user}]
type = endpoint
context = calls
disallow = all
allow = alaw
auth = ${ACCOUNT.user}

[${ACCOUNT.user}]
type = auth
auth_type = userpass
username = ${ACCOUNT.user}
password = ${ACCOUNT.password}

[far]
type = endpoint
disallow = all
allow = alaw
aors = far

[far]
type = aor
contact = sip:127.0.0.1:${farPort}
`,
  'extensions.conf': `
[calls]
exten = _[+0-9].,1,Dial(PJSIP/\${EXTEN}@far)
`,
});

/** A telephone that is signed in at an Asterisk whose dial plan is `Dial()`. */
async function dialByBare(far: Telephone, caller: Telephone, asterisk: TestAsterisk): Promise<Dial> {
  return async () => {
    const rang = far.nextCall();
    const from = performance.now();
    const ended = caller.call(NUMBER, ACCOUNT, asterisk.sipPort);
    const took = (await rang) - from;
    await ended;
    return took;
  };
}

/** The app, in a company that has a trunk to the carrier with that telephone. */
async function dialByBureau(far: Telephone, client: OfficeClient): Promise<Dial> {
  const id = randomUUID();
  const trunk = {
    name: 'Carrier',
    isEnabled: true,
    kind: 'address',
    host: '127.0.0.1',
    port: far.port,
    transport: 'udp',
    username: '',
    numberFormat: 'plus',
    mostCalls: 20,
  };
  await client.mutate('phoneNetwork.saveTrunk', { id, trunk });
  await client.mutate('phoneNetwork.saveRules', { rules: [{ prefix: '', trunkId: id }] });
  const policy = { allowsInternational: true, allowsPremium: false, mostCalls: 20 };
  await client.mutate('phoneNetwork.savePolicy', policy);
  const last = performance.now() + READY_WITHIN_MS;
  while (!JSON.stringify(await client.query('phoneNetwork.get')).includes('"reachable"')) {
    if (performance.now() > last) throw new Error('the trunk does not answer');
    await pause(100);
  }
  return async () => {
    const rang = far.nextCall();
    const from = performance.now();
    const dialled = client.mutate('calls.dial', { callId: randomUUID(), to: { text: NUMBER } });
    const took = (await rang) - from;
    await dialled;
    return took;
  };
}

/** Post-dial delay: from the moment at which the app asks for a call until the telephone outside gets the INVITE. */
export async function run(): Promise<Row[]> {
  const program = await offerAsterisk(process.env, () => undefined);
  if ('missing' in program) {
    process.stdout.write(`dialling is left out: ${program.missing}\n`);
    return [];
  }
  process.env['BUREAU_TEST_ASTERISK'] = JSON.stringify(program);
  const { TestAsterisk } = await import('../../apps/server/src/adapters/asterisk/asterisk.fixture.ts');
  const stops: (() => unknown)[] = [];
  try {
    const [far, caller] = [await Telephone.open(), await Telephone.open()];
    stops.push(
      () => far.close(),
      () => caller.close(),
    );
    const ours = new TestAsterisk(FIRST_PORT);
    stops.push(() => ours.stop());
    const peers = new TestAsterisk(FIRST_PORT + 100, bare(far.port, FIRST_PORT + 101), ['app_dial']);
    stops.push(() => peers.stop());
    await Promise.all([ours.start(), peers.start()]);
    const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-dialling-'));
    stops.push(() => rm(dataFolder, { recursive: true, force: true }));
    await chmod(dataFolder, 0o711); // as root, PostgreSQL's own user passes through it
    const env = { BUREAU_ASTERISK_URL: ours.url };
    const bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined, env });
    stops.push(() => bureau.stop());
    const [admin] = bureau.signIns;
    if (!admin) throw new Error('the demo company tells no sign-ins');
    const client = await OfficeClient.signIn(bureau.url, admin);
    stops.push(() => client.close());
    return [await compare(await dialByBureau(far, client), await dialByBare(far, caller, peers))];
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function compare(bureau: Dial, asterisk: Dial): Promise<Row> {
  const times: { readonly ours: number; readonly peer: number }[] = [];
  for (let call = 0; call < WARM_UP + CALLS; call += 1) {
    const ours = await bureau();
    await pause(PAUSE_MS);
    const peer = await asterisk();
    await pause(PAUSE_MS);
    if (call >= WARM_UP) times.push({ ours, peer });
  }
  const [ours, peer] = [median(times.map((each) => each.ours)), median(times.map((each) => each.peer))];
  const slowest = (of: 'ours' | 'peer') => Math.max(...times.map((each) => each[of])).toFixed(0);
  return {
    name: 'post-dial delay, app asks until the telephone outside gets the INVITE, p50',
    unit: 'ms',
    ours,
    peer,
    ratio: ours / peer,
    target: `≤ ${MOST_RATIO}×`,
    pass: ours / peer <= MOST_RATIO,
    note: `peer: a SIP telephone at a bare Asterisk that does Dial(); slowest ${slowest('ours')} and ${slowest('peer')} ms; ${CALLS} calls each`,
  };
}
