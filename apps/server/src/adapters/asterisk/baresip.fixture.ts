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
  readonly #hz: number;
  readonly #events: BaresipEvent[] = [];
  #process: ChildProcess | undefined;
  #menu: Socket | undefined;
  /** Every SIP message, as it prints them. */
  #printed = '';
  #sipPort = 0;
  #picked = 0;

  constructor(firstPort: number, hz = BARESIP_HZ) {
    this.#firstPort = firstPort;
    this.#hz = hz;
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

  /** Switches it on with what a person was told; over TLS it encrypts sound where it can. */
  async signIn(
    { user, password }: SipCredentials,
    { sipPort, sipsPort }: Pick<TestAsterisk, 'sipPort' | 'sipsPort'>,
    transport: 'udp' | 'tls' = 'udp',
  ): Promise<void> {
    if ('missing' in given) throw new Error(given.missing);
    const port = this.#firstPort;
    const settings = [
      'poll_method epoll',
      `sip_listen 127.0.0.1:${port + 1}`,
      `rtp_ports ${port + 10}-${port + 50}`,
      'net_interface 127.0.0.1',
      `audio_source ausine,${this.#hz}`,
      'ausrc_srate 48000',
      'ausrc_channels 2',
      `snd_path ${this.folder}`,
      `ctrl_tcp_listen 127.0.0.1:${port}`,
      `module_path ${given.modules}`,
      ...['g711', 'g722', 'ausine', 'sndfile', 'srtp'].map((name) => `module ${name}.so`),
      ...['account', 'menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`),
    ];
    writeFileSync(join(this.folder, 'config'), `${settings.join('\n')}\n`);
    const rules = [`auth_user=${user}`, `auth_pass=${password}`, 'regint=60', 'audio_codecs=g722/16000/1,pcma'];
    if (transport === 'tls') rules.push('mediaenc=srtp');
    const account = `<sip:${user}@127.0.0.1:${transport === 'tls' ? sipsPort : sipPort};transport=${transport}>;${rules.join(';')}\n`;
    writeFileSync(join(this.folder, 'accounts'), account);
    writeFileSync(join(this.folder, 'contacts'), '');
    this.#sipPort = sipPort;
    const running = spawn(given.command, [...given.args, '-s', '-f', this.folder], { cwd: this.folder, stdio: 'pipe' });
    this.#process = running;
    for (const output of [running.stdout, running.stderr]) {
      output.on('data', (data) => {
        this.#printed += data;
        if (process.env['BUREAU_TEST_LOG']) process.stderr.write(data);
      });
    }
    this.#menu = await vi.waitFor(() => opened(port), WITHIN);
    this.#menu.on('data', (data) => this.#take(data));
  }

  /** Does something at the telephone: a command of baresip's menu. */
  does(command: string, params?: string): void {
    const text = JSON.stringify({ command, ...(params !== undefined && { params }) });
    this.#menu?.write(`${Buffer.byteLength(text)}:${text},`);
  }

  /** The call that rings, or soon will, is answered. */
  async pickUp(): Promise<void> {
    this.#picked += 1;
    const rung = () => this.#events.filter(({ type }) => type === 'CALL_INCOMING').length;
    await vi.waitFor(() => expect(rung()).toBeGreaterThanOrEqual(this.#picked), WITHIN);
    this.does('accept');
  }

  /** It has told this, or soon will. */
  tells(type: string): Promise<BaresipEvent> {
    return vi.waitFor(() => {
      const event = this.#events.find((each) => each.type === type);
      if (!event) throw new Error(`it told ${this.#events.map((each) => each.type).join(', ')}`);
      return event;
    }, WITHIN);
  }

  /**
   * The transfer key once more after a consultation: the call of this place goes on with whoever was called by that number (RFC 5589
   * §7). This baresip has no such key: it is told what others send.
   */
  transferOnto(place: number, number: string, replaced = this.dialog(number)): void {
    this.does('line', String(place));
    const uri = `sip:${number}@127.0.0.1:${this.#sipPort}?Replaces=${encodeURIComponent(replaced)}`;
    this.does('transfer', `<${uri}>`);
  }

  /** The newest call to a number as Replaces names it (RFC 3891 §6.1): what comes first in `to-tag` is at the other end. */
  dialog(number: string): string {
    const answers = this.#printed.split(/^UDP .*\n/m).filter((message) => /^SIP\/2\.0 (?:180|200) /.test(message));
    const answer = answers.findLast((each) => /^CSeq: \d+ INVITE/m.test(each) && each.includes(`To: <sip:${number}@`));
    const of = (pattern: RegExp) => pattern.exec(answer ?? '')?.[1] ?? '';
    return `${of(/^Call-ID: (\S+)/m)};to-tag=${of(/^To: .*;tag=(\S+)/m)};from-tag=${of(/^From: .*;tag=(\S+)/m)}`;
  }

  /** What it was told of transfers that it asked for (RFC 3515 §2.4.4), oldest first. */
  get outcomes(): readonly string[] {
    const notices = this.#printed.split(/^UDP .*\n/m).filter((message) => message.startsWith('NOTIFY'));
    return notices.flatMap((each) => /^SIP\/2\.0 (\d+) /m.exec(each)?.[1] ?? []);
  }

  /** In its newest answer to a call it has agreed to a key for the sound (RFC 4568). */
  get isEncrypted(): boolean {
    const answers = this.#printed.split(/^(?:UDP|TLS) .*\n/m).filter((each) => /^CSeq: \d+ INVITE/m.test(each));
    return answers.findLast((each) => each.startsWith('SIP/2.0 200 '))?.includes('\na=crypto:') === true;
  }

  /** How often somebody else has hung up a call of it. */
  get lostCalls(): number {
    return (
      this.#printed.match(new RegExp(`^UDP .* -> 127\\.0\\.0\\.1:${this.#firstPort + 1}\\nBYE `, 'gm'))?.length ?? 0
    );
  }

  /** It hears a tone, or has heard it. A talk that begins in the same second as another is written over that one. */
  async hears(hz: number): Promise<void> {
    await vi.waitFor(() => {
      const files = readdirSync(this.folder).filter((name) => name.endsWith('-dec.wav'));
      const heard = files.map((name) => readFileSync(join(this.folder, name)));
      const loudest = Math.max(...heard.map((wav) => loudnessInWav(wav, hz)));
      // Nothing at all and silence have different causes.
      const bytes = heard.map(
        (wav) => `${wav.length} bytes, ${wav.subarray(44).some((byte) => byte !== 0) ? 'sound' : 'silence'}`,
      );
      expect(loudest, `heard in ${bytes.join('; ')}`).toBeGreaterThan(1_000);
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
