import { expect, test } from 'vitest';
import { carrierAddresses } from './carrier-addresses.ts';

test('an address is itself, a name is where it leads, and one that leads nowhere has none', async () => {
  const addressesOf = carrierAddresses();
  expect(await addressesOf('192.0.2.7')).toEqual(['192.0.2.7']);
  expect(await addressesOf('localhost')).toEqual(expect.arrayContaining([expect.stringMatching(/^(127\.|::1)/)]));
  expect(await addressesOf('nowhere.invalid')).toEqual([]);
  expect(addressesOf('localhost')).toBe(addressesOf('localhost'));
});
