import { expect, test } from 'vitest';
import { readAddress } from './address.ts';

test.each([
  ['bureau.example.com', 'https://bureau.example.com'],
  ['  https://Bureau.Example.com/calls?x=1#y ', 'https://bureau.example.com'],
  ['bureau.example.com:8443/m/abc', 'https://bureau.example.com:8443'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['localhost:4000', 'http://localhost:4000'],
  ['https://intranet', 'https://intranet'],
  ['192.168.1.20:3443', 'https://192.168.1.20:3443'],
  ['https://[2001:db8::1]:3443/', 'https://[2001:db8::1]:3443'],
])('%s', (text, origin) => {
  expect(readAddress(text)).toEqual({ origin });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['bureau', 'not-an-address'],
  ['my server', 'not-an-address'],
  ['https://', 'not-an-address'],
  ['ftp://bureau.example', 'not-an-address'],
  ['file:///etc/passwd', 'not-an-address'],
  ['javascript:alert(1)', 'not-an-address'],
  ['https://user:secret@bureau.example', 'not-an-address'],
  ['https://bureau.example@evil.example', 'not-an-address'],
  [`https://${'a'.repeat(400)}.example`, 'not-an-address'],
  ['http://bureau.example', 'not-secure'],
  ['http://localhost.evil.example', 'not-secure'],
  ['http://127.0.0.1.evil.example', 'not-secure'],
])('%s is refused', (text, problem) => {
  expect(readAddress(text)).toEqual({ problem });
});
