import { expect, test } from 'vitest';
import { assertNever } from './assert-never.ts';
import { type DeviceId, installationOf, isClientDeviceId, isDeviceId, lineOf } from './ids.ts';

test.each([
  ['a1b2c3d4e5.tab1', true],
  ['short.tab1', false],
  ['a1b2c3d4e5', false],
  ['a1b2c3d4e5.tab1.more', false],
  ['A1B2C3D4E5.tab1', false],
  [`${'a'.repeat(33)}.tab1`, false],
  ['a1b2c3d4e5.tab\n', false],
])('%j is a device id: %s', (text, expected) => {
  expect(isDeviceId(text)).toBe(expected);
});

test('no client connects as a line to the phone network', () => {
  const line = lineOf('1795689746.16');
  expect([isDeviceId(line), isClientDeviceId(line)]).toEqual([true, false]);
  expect(isClientDeviceId('a1b2c3d4e5.tab1')).toBe(true);
});

test('tabs of one browser share the installation', () => {
  expect(installationOf('a1b2c3d4e5.tab1' as DeviceId)).toBe('a1b2c3d4e5');
});

test('a value from outside a closed union throws', () => {
  expect(() => assertNever('surprise' as never)).toThrow('Unexpected value: "surprise"');
});
