import { randomUUID } from 'node:crypto';
import type { SipCredentials } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import { beforeAll, expect, test, vi } from 'vitest';
import { missingAsterisk } from './asterisk.fixture.ts';
import { type PhoneOffice, phoneOffice } from './phone-office.fixture.ts';
import { missingSipTesters, runs } from './sip-testers.fixture.ts';

const nobody = () => ({ start: async () => undefined, stop: async () => undefined });
// None of its places begins at 6000, where `fetch` asks nobody.
const started = phoneOffice(5_196, nobody);
const missing = missingAsterisk ?? missingSipTesters;
/** SIPp calls from there; SIPVicious comes from 127.0.0.1, whatever it is told. */
const PHONES_ADDRESS = '127.0.222.1';
const CALLS = 20;
const CALLS_A_SECOND = 3;
const WRONG_PASSWORDS = 100;

let office: PhoneOffice<ReturnType<typeof nobody>>;
let admin: Principal;
let phone: SipCredentials;

beforeAll(async () => {
  if (missing !== undefined) return;
  office = started();
  const signedIn = await office.server.services.accounts.authenticate(await office.server.token());
  if (!signedIn) throw new Error('No session');
  admin = signedIn;
  const linked = await office.server.services.deskPhones.link(admin, randomUUID() as string as DeskPhoneId, 'Desk');
  if (!linked.ok) throw new Error(linked.error.code);
  phone = linked.value;
  await vi.waitFor(async () => {
    expect((await office.asterisk.ask('GET', `/endpoints/PJSIP/${phone.user}`)).ok).toBe(true);
  }, 5_000);
});

/** Of where SIPVicious comes from. */
const BAN = { kind: 'address', address: '127.0.0.1' } as const;
const liftBan = () => office.server.services.phoneNetwork.liftBan(admin, BAN);

/** A desk phone calls the echo test, is answered, stays for a second, hangs up. */
function calling(extension: string): string {
  const to = `sip:${extension}@[remote_ip]:[remote_port]`;
  const from = `<sip:${phone.user}@[remote_ip]:[remote_port]>;tag=[call_number]`;
  const request = (method: string, sequence: number, more: string, tag = '[peer_tag_param]') => `<![CDATA[
${method} ${to} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: ${from}
To: <${to}>${tag}
Call-ID: [call_id]
CSeq: ${sequence} ${method}
Contact: <sip:${phone.user}@[local_ip]:[local_port]>
${more}`;
  const body = `Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]>`;
  const empty = 'Content-Length: 0\n\n]]>';
  const credentials = `[authentication username=${phone.user} password=${phone.password}]\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="a call">
<send retrans="500">${request('INVITE', 1, body, '')}</send>
<recv response="100" optional="true"/>
<recv response="401" auth="true"/>
<send>${request('ACK', 1, empty)}</send>
<send retrans="500">${request('INVITE', 2, credentials + body, '')}</send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200" rrs="true"/>
<send>${request('ACK', 2, empty)}</send>
<pause milliseconds="1000"/>
<send retrans="500">${request('BYE', 3, empty)}</send>
<recv response="200"/>
</scenario>
`;
}

test('SIPVicious finds no extension among 2 000, and no phone by its name, while the calls of SIPp go through', async ({
  skip,
}) => {
  skip(missing !== undefined, missing);
  const people = await office.server.services.contacts.directory(admin);
  const echo = people.find(({ kind }) => kind === 'echo-test')?.extension ?? '';
  const at = `127.0.0.1:${office.asterisk.sipPort}`;
  const from = ['-i', PHONES_ADDRESS, '-p', '6060', '-mi', PHONES_ADDRESS, '-mp', '16000'];
  const pace = ['-m', `${CALLS}`, '-r', `${CALLS_A_SECOND}`];
  const playing = ['-sf', 'scenario.xml', ...from, ...pace, '-nostdin', '-timeout', '40', at];
  const calls = runs('sipp', playing, { 'scenario.xml': calling(echo) });
  const extensions = Array.from({ length: 2_000 }, (_, index) => `${1_000 + index}`);
  const names = [phone.user, ...people.map(({ extension }) => extension), ...extensions].join('\n');
  for (const method of ['REGISTER', 'INVITE', 'OPTIONS']) {
    // Kept out it would learn nothing anyway.
    await liftBan();
    const args = ['--force', '-v', '-m', method, '-d', 'names', '-p', `${office.asterisk.sipPort}`, '127.0.0.1'];
    const scan = await runs('svwar', args, { names: `${names}\n` });
    expect(scan).toMatchObject({ code: 0, said: expect.stringContaining('found nothing') });
  }
  const { code, said } = await calls;
  expect(code, said).toBe(0);
  expect(said).toMatch(new RegExp(`Successful call +\\| +\\d+ +\\| +${CALLS} `));
  // Neither the phone's channels nor those of its sound.
  await vi.waitFor(async () => expect(await (await office.asterisk.ask('GET', '/channels')).json()).toEqual([]), 5_000);
});

test('SIPVicious guesses the password of a phone: it is kept out long before it comes to the right one', async ({
  skip,
}) => {
  skip(missing !== undefined, missing);
  await liftBan();
  const wrong = Array.from({ length: WRONG_PASSWORDS }, (_, index) => `guess${index}`);
  const to = ['-p', `${office.asterisk.sipPort}`, '127.0.0.1'];
  const args = ['-v', '-v', '-P', '5190', '-u', phone.user, '-d', 'passwords', ...to];
  // It goes on to ask when nothing but refusals comes.
  const { said } = await runs('svcrack', args, { passwords: `${[...wrong, phone.password].join('\n')}\n` }, 5_000);
  expect(said).toContain('trying guess0');
  expect(said).not.toContain(`trying guess${WRONG_PASSWORDS - 1}`);
  expect(said).not.toContain('The password for');
  expect(await office.server.services.phoneNetwork.get(admin)).toMatchObject({ value: { bans: [BAN] } });
});
