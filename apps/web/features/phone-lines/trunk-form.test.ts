import { expect, test } from 'vitest';
import { isWhole, trunkDraft, trunkForm, trunkProblems, withTransport } from './trunk-form.ts';

const filled = { ...trunkForm(), name: ' Carrier ', host: 'sip.example.com', username: 'us' };

test('a new trunk wants a name, a server, and a user name to sign in with', () => {
  expect([...trunkProblems(trunkForm())]).toEqual(['name', 'host', 'username']);
  expect([...trunkProblems({ ...filled, kind: 'address', username: '' })]).toEqual([]);
  expect([...trunkProblems({ ...filled, host: 'sip.example.com; rm', port: '70000', mostCalls: '0' })]).toEqual([
    'host',
    'port',
    'mostCalls',
  ]);
});

test('the usual port goes with the transport, an unusual one stays', () => {
  expect(withTransport(filled, 'tls').port).toBe('5061');
  expect(withTransport({ ...filled, port: '5070' }, 'tls').port).toBe('5070');
});

test('an empty password is none', () => {
  expect(trunkDraft(filled)).toEqual({
    name: 'Carrier',
    isEnabled: true,
    kind: 'registration',
    host: 'sip.example.com',
    port: 5060,
    transport: 'udp',
    username: 'us',
    numberFormat: 'plus',
    mostCalls: 10,
  });
  expect(trunkDraft({ ...filled, password: 'p' })).toMatchObject({ password: 'p' });
});

test.each([
  ['1', true],
  ['10', true],
  ['0', false],
  ['11', false],
  ['1.5', false],
  ['-1', false],
  ['', false],
])('%j is a whole number up to 10: %s', (text, is) => {
  expect(isWhole(text, 10)).toBe(is);
});
