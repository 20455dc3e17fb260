import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SipCredentials } from '@bureau/api';
import { expect, vi } from 'vitest';
import { TestAsterisk } from './asterisk.fixture.ts';
import { loudnessInWav } from './caller.fixture.ts';
import { Manager } from './manager.ts';
import type { PjsipObject } from './pjsip-objects.ts';

/** What a phone plays once it talks. */
export const PHONE_HZ = 440;

/** What becomes of a call that rings at the phone. */
type Mode = 'answer' | 'ring' | 'busy';

const dialPlan = (heard: string) => `
[phone]
exten = _p.,1,Set(GLOBAL(CALLER)=\${CALLERID(name)} <\${CALLERID(num)}>)
 same = n,Goto(\${MODE},1)
exten = ring,1,Ringing()
 same = n,Wait(60)
exten = busy,1,Hangup(17)
exten = answer,1,Answer()
 same = n,Goto(talk,1)
exten = talk,1,MixMonitor(${heard.replace('heard', 'both')},r(${heard}))
 same = n,Playtones(${PHONE_HZ})
 same = n,Wait(60)
`;

const MODULES = ['app_mixmonitor', 'app_playtones', 'app_senddtmf', 'format_wav', 'res_indications', 'func_global'];

/** An Asterisk that plays a desk phone. */
export class TestDeskPhone extends TestAsterisk {
  /** What it hears in a talk, and heard in the last one. */
  readonly heard: string;

  constructor(firstPort: number) {
    super(firstPort, {}, MODULES);
    this.heard = join(this.folder, 'heard.wav');
    this.append('extensions.conf', dialPlan(this.heard));
  }

  /** Signs in with what a person was told. */
  async signIn(
    { server: _server, user, password }: SipCredentials,
    gateway: Pick<TestAsterisk, 'sipPort'>,
  ): Promise<void> {
    const uri = (name: string) => `sip:${name}127.0.0.1:${gateway.sipPort}`;
    const objects: readonly PjsipObject[] = [
      { type: 'auth', id: 'office', fields: { auth_type: 'userpass', username: user, password } },
      { type: 'aor', id: 'office', fields: { contact: uri('') } },
      {
        type: 'endpoint',
        id: 'office',
        fields: {
          transport: 'bureau-udp',
          context: 'phone',
          aors: 'office',
          outbound_auth: 'office',
          from_user: user,
          disallow: 'all',
          allow: 'alaw',
          direct_media: 'no',
        },
      },
      { type: 'identify', id: 'office', fields: { endpoint: 'office', match: '127.0.0.1' } },
      {
        type: 'registration',
        id: 'office',
        fields: {
          transport: 'bureau-udp',
          server_uri: uri(''),
          client_uri: uri(`${user}@`),
          contact_user: user,
          outbound_auth: 'office',
          max_random_initial_delay: '1',
          retry_interval: '1',
        },
      },
    ];
    for (const { type, id, fields } of objects) {
      const body = { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) };
      const told = await this.ask('PUT', `/asterisk/config/dynamic/res_pjsip/${type}/${id}`, body);
      if (!told.ok) throw new Error(`${type}: ${told.status} ${await told.text()}`);
    }
  }

  /** What it does with the next calls; what it heard in the last one is forgotten. */
  async does(mode: Mode): Promise<void> {
    this.#forget();
    await this.ask('POST', `/asterisk/variable?variable=MODE&value=${mode}`);
  }

  /** Who was shown to call last. */
  async caller(): Promise<string> {
    const answer: unknown = await (await this.ask('GET', '/asterisk/variable?variable=CALLER')).json();
    return JSON.stringify(answer);
  }

  /** Somebody dials; once it is answered they talk. What was heard before is forgotten. */
  async dial(number: string): Promise<void> {
    this.#forget();
    const endpoint = encodeURIComponent(`PJSIP/${number}@office`);
    const begun = await this.ask('POST', `/channels?endpoint=${endpoint}`, {
      context: 'phone',
      extension: 'talk',
      priority: 1,
    });
    if (!begun.ok) throw new Error(`${begun.status} ${await begun.text()}`);
  }

  /** A key is pressed in the call that there is. */
  async press(key: string): Promise<void> {
    const manager = new Manager(this.url);
    for (const { name } of await this.#channels()) {
      const answer = await manager.ask({ action: 'PlayDTMF', Channel: name, Digit: key });
      if (!answer.startsWith('Response: Success')) throw new Error(answer);
    }
  }

  /** The calls that it has, by their states. */
  async calls(): Promise<readonly string[]> {
    return (await this.#channels()).map(({ state }) => state);
  }

  /** Its calls are these, by their states, or soon will be. */
  has(calls: readonly string[]): Promise<void> {
    return vi.waitFor(async () => expect(await this.calls()).toEqual(calls), { timeout: 8_000, interval: 50 });
  }

  /** It hears a tone, or has heard it. */
  hears(hz: number, within = { timeout: 10_000, interval: 100 }): Promise<void> {
    return vi.waitFor(() => expect(loudnessInWav(readFileSync(this.heard), hz)).toBeGreaterThan(1_000), within);
  }

  /** The handset goes down; a phone that rings declines. */
  async hangUp(): Promise<void> {
    for (const { id } of await this.#channels()) await this.ask('DELETE', `/channels/${id}`);
  }

  async #channels(): Promise<readonly { readonly id: string; readonly name: string; readonly state: string }[]> {
    const channels: unknown = await (await this.ask('GET', '/channels')).json();
    if (!Array.isArray(channels)) throw new Error('No channels');
    return channels;
  }

  #forget(): void {
    rmSync(this.heard, { force: true });
  }
}
