import { randomUUID } from 'node:crypto';
import type { SipCredentials } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import { beforeAll, expect, test, vi } from 'vitest';
import { missingAsterisk } from './asterisk.fixture.ts';
import { type PhoneOffice, phoneOffice } from './phone-office.fixture.ts';
import { missingSipTesters, runs } from './sip-testers.fixture.ts';

const nobody = () => ({ start: async () => undefined, stop: async () => undefined });
const started = phoneOffice(5_200, nobody);
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
  const args = ['-sf', 'scenario.xml', ...from, ...pace, '-nostdin', '-timeout', '40', at];
  const calls = runs('sipp', args, { 'scenario.xml': calling(echo) });
  const scans = ['REGISTER', 'INVITE', 'OPTIONS'].flatMap((method) =>
    [
      ['-e', '1000-2999'],
      ['-d', 'names'],
    ].map((what) =>
      runs('svwar', ['--force', '-v', '-m', method, ...what, '-p', `${office.asterisk.sipPort}`, '127.0.0.1'], {
        names: `0000\n${phone.user}\n${people.map(({ extension }) => extension).join('\n')}\n`,
      }),
    ),
  );
  for (const { code, said } of await Promise.all(scans)) {
    expect(said).toContain('found nothing');
    expect(code).toBe(0);
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
  const { phoneNetwork } = office.server.services;
  const ban = { kind: 'address', address: '127.0.0.1' } as const;
  await phoneNetwork.liftBan(admin, ban);
  const wrong = Array.from({ length: WRONG_PASSWORDS }, (_, index) => `guess${index}`);
  const to = ['-p', `${office.asterisk.sipPort}`, '127.0.0.1'];
  const args = ['-v', '-v', '-P', '5190', '-u', phone.user, '-d', 'passwords', ...to];
  // It goes on to ask when nothing but refusals comes.
  const { said } = await runs('svcrack', args, { passwords: `${[...wrong, phone.password].join('\n')}\n` }, 5_000);
  expect(said).toContain('trying guess0');
  expect(said).not.toContain(`trying guess${WRONG_PASSWORDS - 1}`);
  expect(said).not.toContain('The password for');
  expect(await phoneNetwork.get(admin)).toMatchObject({ value: { bans: [ban] } });
});
