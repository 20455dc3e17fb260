import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SipCredentials } from '@bureau/api';
import { expect, vi } from 'vitest';
import type { TestAsterisk } from './asterisk.fixture.ts';
import { loudnessInWav } from './caller.fixture.ts';

/** Named by `npm test`: how a baresip is started, or why there is none. */
const PROGRAM = 'BUREAU_TEST_BARESIP';

const given:
  | { readonly command: string; readonly args: readonly string[]; readonly modules: string }
  | { readonly missing: string } = JSON.parse(
  process.env[PROGRAM] ?? '{"missing":"no baresip was looked for: run npm test -- --project integration"}',
);

/** Why there is no baresip for tests; undefined where there is. */
export const missingBaresip = 'missing' in given ? given.missing : undefined;

/** What it says, as soon as it talks. */
export const BARESIP_HZ = 440;
const WITHIN = { timeout: 10_000, interval: 50 };

/** What it tells of itself. */
interface BaresipEvent {
  readonly type: string;
}

/** A telephone of the kind that people have: baresip, which signs in, rings, and is told which keys are pressed. */
export class Baresip {
  readonly folder = mkdtempSync(join(tmpdir(), 'bureau-baresip-'));
  readonly #firstPort: number;
  readonly #events: BaresipEvent[] = [];
  #process: ChildProcess | undefined;
  #menu: Socket | undefined;

  constructor(firstPort: number) {
    this.#firstPort = firstPort;
  }

  /** It is switched on when it signs in. */
  async start(): Promise<void> {
    return undefined;
  }

  async stop(): Promise<void> {
    this.#menu?.destroy();
    const running = this.#process;
    if (running && running.exitCode === null && running.signalCode === null) {
      running.kill();
      await once(running, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Switches it on with what a person was told. */
  async signIn({ user, password }: SipCredentials, { sipPort }: TestAsterisk): Promise<void> {
    if ('missing' in given) throw new Error(given.missing);
    const port = this.#firstPort;
    const settings = [
      'poll_method epoll',
      `sip_listen 127.0.0.1:${port + 1}`,
      `rtp_ports ${port + 10}-${port + 50}`,
      'net_interface 127.0.0.1',
      `audio_source ausine,${BARESIP_HZ}`,
      'ausrc_srate 48000',
      'ausrc_channels 2',
      `snd_path ${this.folder}`,
      `ctrl_tcp_listen 127.0.0.1:${port}`,
      `module_path ${given.modules}`,
      ...['g711', 'g722', 'ausine', 'sndfile'].map((name) => `module ${name}.so`),
      ...['account', 'menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`),
    ];
    writeFileSync(join(this.folder, 'config'), `${settings.join('\n')}\n`);
    const rules = [`auth_user=${user}`, `auth_pass=${password}`, 'regint=60', 'audio_codecs=g722/16000/1,pcma'];
    const account = `<sip:${user}@127.0.0.1:${sipPort};transport=udp>;${rules.join(';')}\n`;
    writeFileSync(join(this.folder, 'accounts'), account);
    writeFileSync(join(this.folder, 'contacts'), '');
    this.#process = spawn(given.command, [...given.args, '-f', this.folder], {
      cwd: this.folder,
      stdio: process.env['BUREAU_TEST_LOG'] ? 'inherit' : 'ignore',
    });
    this.#menu = await vi.waitFor(() => opened(port), WITHIN);
    this.#menu.on('data', (data) => this.#take(data));
  }

  /** Does something at the telephone: a command of baresip's menu. */
  does(command: string, params?: string): void {
    const text = JSON.stringify({ command, ...(params !== undefined && { params }) });
    this.#menu?.write(`${Buffer.byteLength(text)}:${text},`);
  }

  /** It has told this, or soon will. */
  tells(type: string): Promise<BaresipEvent> {
    return vi.waitFor(() => {
      const event = this.#events.find((each) => each.type === type);
      if (!event) throw new Error(`it told ${this.#events.map((each) => each.type).join(', ')}`);
      return event;
    }, WITHIN);
  }

  /** In a talk that is over it heard a tone. */
  async heard(hz: number): Promise<void> {
    await vi.waitFor(() => {
      const files = readdirSync(this.folder).filter((name) => name.endsWith('-dec.wav'));
      const loudest = Math.max(...files.map((name) => loudnessInWav(readFileSync(join(this.folder, name)), hz)));
      expect(loudest).toBeGreaterThan(1_000);
    }, WITHIN);
  }

  #rest = Buffer.alloc(0);

  /** Netstrings of JSON. */
  #take(data: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, data]);
    for (;;) {
      const colon = this.#rest.indexOf(':');
      const end = colon + 1 + Number(this.#rest.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || this.#rest.length <= end) return;
      const said = JSON.parse(this.#rest.subarray(colon + 1, end).toString());
      this.#rest = this.#rest.subarray(end + 1);
      if (said.event === true) this.#events.push(said);
    }
  }
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}
