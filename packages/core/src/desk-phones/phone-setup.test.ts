import { expect, test } from 'vitest';
import { type PhoneMaker, setupFile } from './phone-setup.ts';

const setup = { name: 'Desk', server: 'bureau.example', user: 'p123456789', password: 'secret' };

test.each<[PhoneMaker, type: string, lines: readonly string[]]>([
  [
    'yealink',
    'text/plain; charset=utf-8',
    [
      '#!version:1.0.0.1',
      'account.1.user_name = p123456789',
      'account.1.auth_name = p123456789',
      'account.1.password = secret',
      'account.1.sip_server.1.address = bureau.example',
      'voice_mail.number.1 = *97',
    ],
  ],
  [
    'snom',
    'text/xml; charset=utf-8',
    [
      '<user_name idx="1" perm="RW">p123456789</user_name>',
      '<user_pass idx="1" perm="RW">secret</user_pass>',
      '<user_host idx="1" perm="RW">bureau.example</user_host>',
    ],
  ],
])('a file for %s', (maker, type, lines) => {
  const file = setupFile(maker, setup);
  expect(file.type).toBe(type);
  const found = file.text.split('\n').map((line) => line.trim());
  expect(found).toEqual(expect.arrayContaining([...lines]));
});

test.each<[PhoneMaker, name: string, written: string]>([
  ['snom', `</user_name><x a="1">&'`, '&lt;/user_name&gt;&lt;x a=&quot;1&quot;&gt;&amp;&apos;'],
  ['snom', 'a\u0000b\ud800c\u2028d', 'a b c d'],
  ['yealink', 'Desk\naccount.1.password = other', 'Desk account.1.password = other'],
  ['yealink', ' Accueil é ', 'Accueil é'],
])('for %s, a name such as %j changes nothing else', (maker, name, written) => {
  const { text } = setupFile(maker, { ...setup, name });
  const plain = setupFile(maker, { ...setup, name: 'Desk' }).text;
  expect(text.split('\n')).toHaveLength(plain.split('\n').length);
  expect(text).toContain(maker === 'snom' ? `>${written}</user_realname>` : `account.1.label = ${written}\n`);
});
