import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AsteriskProgram } from '@bureau/start/asterisk';
import { DEPLOYED_ASTERISK, layOutAsterisk } from '@bureau/start/asterisk-place';

/** Named by `npm test`: how an Asterisk is started, or why there is none. */
const PROGRAM = 'BUREAU_TEST_ASTERISK';

const given: AsteriskProgram | { readonly missing: string } = JSON.parse(
  process.env[PROGRAM] ?? '{"missing":"no Asterisk was looked for: run npm test -- --project integration"}',
);

/** Why there is no Asterisk for tests; undefined where there is. */
export const missingAsterisk = 'missing' in given ? given.missing : undefined;

const ANSWERS_WITHIN_MS = 20_000;
/** The carrier needs more than Bureau does: it answers, plays and records. */
const CARRIER_MODULES = [
  'app_echo',
  'app_playtones',
  'app_read',
  'app_record',
  'app_senddtmf',
  'app_originate',
  'app_verbose',
  'func_channel',
  'func_global',
  'format_wav',
  'res_indications',
  'res_clioriginate',
];

/** What the carrier asks of Bureau. */
export const CARRIER_SECRET = 'secret of the carrier';
/** Bureau, as the carrier knows it under a name: what it calls is in the context `carrier`. */
const customer = (name: string, hasT38: boolean) => `
[${name}]
type = endpoint
context = carrier
disallow = all
allow = alaw
aors = ${name}
auth = ${name}
direct_media = no
t38_udptl = ${hasT38 ? 'yes' : 'no'}
t38_udptl_ec = redundancy
trust_id_inbound = yes

[${name}]
type = aor
max_contacts = 1
remove_existing = yes

[${name}]
type = auth
auth_type = userpass
username = ${name}
password = ${CARRIER_SECRET}
`;

/** An Asterisk in a folder of its own, on ports of its own. */
export class TestAsterisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'bureau-asterisk-'));
  readonly secret = randomBytes(16).toString('hex');
  readonly httpPort: number;
  readonly sipPort: number;
  /** For SIP over TLS, once there is a certificate. */
  readonly sipsPort: number;
  readonly #args: readonly string[];
  #process: ChildProcess | undefined;

  /** `files` replace those of the deployed configuration, `modules` are loaded beside its own. `fetch` asks nobody at some ports, such as 6000. */
  constructor(firstPort: number, files: Readonly<Record<string, string>> = {}, modules: readonly string[] = []) {
    this.httpPort = firstPort;
    this.sipPort = firstPort + 1;
    this.sipsPort = firstPort + 94;
    this.#args =
      'missing' in given
        ? []
        : layOutAsterisk(this.folder, given, {
            sip: { host: '127.0.0.1', port: this.sipPort },
            httpPort: this.httpPort,
            managerPort: firstPort + 95,
            secret: this.secret,
            soundPorts: [firstPort + 2, firstPort + 60],
            faxPorts: [firstPort + 62, firstPort + 93],
          });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.folder, name), text);
    this.append('modules.conf', modules.map((name) => `load = ${name}.so\n`).join(''));
  }

  /** One that plays the carrier; what becomes of a call is the test's to say. Bureau signs in as `bureau`, or by another name. */
  static carrier(firstPort: number, dialPlan: string, customerName = 'bureau'): TestAsterisk {
    const deployed = (name: string) => readFileSync(join(DEPLOYED_ASTERISK, name), 'utf8');
    const transports = deployed('pjsip.conf')
      .replaceAll('0.0.0.0:5060', `127.0.0.1:${firstPort + 1}`)
      .replace('endpoint_identifier_order = username,ip', '');
    const files = {
      'sorcery.conf': '',
      'pjsip.conf': `${transports}\n${customer(customerName, true)}${customer('analog', false)}`,
      'extensions.conf': dialPlan,
    };
    return new TestAsterisk(firstPort, files, CARRIER_MODULES);
  }

  /** Lays a certificate where the deployed configuration looks for it; it is used from the next start on. */
  layCertificate({ cert, key }: { readonly cert: string; readonly key: string }): void {
    const folder = join(this.folder, 'tls');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'fullchain.pem'), cert);
    writeFileSync(join(folder, 'privkey.pem'), key);
    const deployed = readFileSync(join(DEPLOYED_ASTERISK, 'transport-tls.conf'), 'utf8');
    const here = deployed.replace('0.0.0.0:5061', `127.0.0.1:${this.sipsPort}`).replaceAll('/etc/asterisk/tls', folder);
    writeFileSync(join(this.folder, 'pjsip-tls.conf'), here);
  }

  get url(): string {
    return `http://bureau:${this.secret}@127.0.0.1:${this.httpPort}`;
  }

  async start(): Promise<void> {
    if ('missing' in given) throw new Error(given.missing);
    this.#process = spawn(given.command, this.#args, { stdio: 'ignore' });
    const last = performance.now() + ANSWERS_WITHIN_MS;
    while (!(await this.#answers())) {
      if (performance.now() > last) {
        await this.kill();
        throw new Error('Asterisk does not answer');
      }
      await pause(100);
    }
  }

  /** It is gone at once, as after a crash. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What it keeps over a restart is gone, such as who has signed in. */
  forget(): void {
    rmSync(join(this.folder, 'db'), { recursive: true, force: true });
    mkdirSync(join(this.folder, 'db'));
  }

  /** Another text is in the place of one, until it is put back. */
  edit(name: string, what: string, by: string): () => void {
    this.#rewrite(name, what, by);
    return () => this.#rewrite(name, by, what);
  }

  /** A request to its REST interface. */
  ask(method: string, path: string, body?: object): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`bureau:${this.secret}`).toString('base64')}`;
    return fetch(`http://127.0.0.1:${this.httpPort}/ari${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** Adds to one of the files before it starts. */
  protected append(name: string, text: string): void {
    appendFileSync(join(this.folder, name), text);
  }

  async #answers(): Promise<boolean> {
    try {
      return (await this.ask('GET', '/asterisk/info?only=status')).ok;
    } catch {
      return false;
    }
  }

  #rewrite(name: string, what: string, by: string): void {
    const path = join(this.folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(what, by));
  }
}
