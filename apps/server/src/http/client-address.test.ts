import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { ClientAddress, isForeignOrigin, type ProxyTrust } from './client-address.ts';

const request = (headers: Record<string, string>, remoteAddress = '10.0.0.9') =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

const FORWARDED = {
  host: 'inner:4600',
  'x-forwarded-for': '198.51.100.1, 203.0.113.7',
  'x-forwarded-host': 'evil.example, office.example',
  'x-forwarded-proto': 'https',
};

describe('proxies are believed as far as they are trusted', () => {
  const rows: [ProxyTrust, string, string, boolean][] = [
    [false, '10.0.0.9', 'inner:4600', false],
    [true, '198.51.100.1', 'office.example', true],
    [1, '203.0.113.7', 'office.example', true],
    [['10.0.0.0/8'], '203.0.113.7', 'office.example', true],
    [['192.0.2.0/24'], '10.0.0.9', 'inner:4600', false],
  ];
  test.each(rows)('%j', (trust, ip, host, isSecure) => {
    const address = new ClientAddress(trust);
    const from = request(FORWARDED);
    expect([address.ip(from), address.host(from), address.isSecure(from)]).toEqual([ip, host, isSecure]);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
])('attempts from %s are counted for %s', (remote, counted) => {
  expect(new ClientAddress(false).ip(request({}, remote))).toBe(counted);
});

test.each([
  [undefined, false],
  ['https://office.example', false],
  ['https://OFFICE.example', false],
  ['http://office.example:8080', true],
  ['https://office.example.evil.example', true],
  ['https://evil.example', true],
  ['null', true],
  ['', true],
])('a page of %s is foreign: %s', (origin, isForeign) => {
  expect(isForeignOrigin(origin, 'office.example')).toBe(isForeign);
});
