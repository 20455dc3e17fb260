import { expect, test } from 'vitest';
import { type HeadsetButton, type HidDevice, isHeadset, openHeadset, reportsFor } from './headset.ts';
import { fieldsOf } from './hid-fields.ts';

const telephony = (...ids: readonly number[]) => ids.map((id) => 0x0b_0000 | id);
const led = (...ids: readonly number[]) => ids.map((id) => 0x08_0000 | id);
const bits = (usages: readonly number[]) => ({ reportSize: 1, reportCount: usages.length, usages });
const padding = (count: number) => ({ reportSize: 1, reportCount: count, isConstant: true });

/** As headsets describe themselves: hook switch, flash, redial, mute; lights in a report of their own. */
const INPUT = {
  reportId: 2,
  items: [bits(telephony(0x20, 0x21)), padding(5), bits(telephony(0x24, 0x2f)), padding(7)],
};
const OUTPUT = { reportId: 3, items: [bits(led(0x17, 0x09)), padding(3), bits(led(0x18)), padding(2)] };

class FakeDevice implements HidDevice {
  opened = false;
  readonly sent: [number, number[]][] = [];
  readonly collections = [
    { usagePage: 0x0c, inputReports: [{ reportId: 2, items: [bits([0x0c_00e9])] }] },
    { usagePage: 0x0b, inputReports: [INPUT], outputReports: [OUTPUT] },
  ];
  #listener: ((event: { reportId: number; data: DataView }) => void) | undefined;
  open = async () => void (this.opened = true);
  close = async () => void (this.opened = false);
  sendReport = async (reportId: number, data: Uint8Array) => void this.sent.push([reportId, [...data]]);
  addEventListener = (_type: 'inputreport', listener: (event: { reportId: number; data: DataView }) => void) => {
    this.#listener = listener;
  };
  press(reportId: number, ...bytes: readonly number[]) {
    this.#listener?.({ reportId, data: new DataView(Uint8Array.from(bytes).buffer) });
  }
}

test('each usage with a bit of its own is found where it lies', () => {
  expect(fieldsOf([INPUT]).map(({ usage, bit }) => [usage.toString(16), bit])).toEqual([
    ['b0020', 0],
    ['b0021', 1],
    ['b0024', 7],
    ['b002f', 8],
  ]);
  const range = { reportSize: 1, reportCount: 2, isRange: true, usageMinimum: 0x0b_0020, usageMaximum: 0x0b_0021 };
  expect(fieldsOf([{ items: [range] }]).map(({ usage }) => usage)).toEqual(telephony(0x20, 0x21));
  const array = { reportSize: 4, reportCount: 1, isArray: true, usages: telephony(0x20) };
  expect(fieldsOf([{ items: [array] }])).toEqual([]);
  const endless = { reportSize: 1, reportCount: 1e9, isRange: true, usageMinimum: 0, usageMaximum: 1e9 };
  expect(fieldsOf([{ items: [endless] }]).length).toBeLessThan(100);
});

test('taking off, putting back and muting are told once each', async () => {
  const device = new FakeDevice();
  const told: HeadsetButton[] = [];
  const headset = await openHeadset(device, (button) => told.push(button));
  expect(device.opened).toBe(true);
  device.press(2, 0b1, 0);
  device.press(2, 0b1, 0b1);
  device.press(2, 0b1, 0);
  device.press(7, 0, 0);
  device.press(2);
  headset.close();
  device.press(2, 0b1, 0b1);
  expect(told).toEqual(['off-hook', 'mute', 'on-hook']);
});

test.each([
  [{ isInCall: false, isMuted: false, isRinging: false }, 0b000000],
  [{ isInCall: true, isMuted: false, isRinging: false }, 0b000001],
  [{ isInCall: true, isMuted: true, isRinging: false }, 0b000011],
  [{ isInCall: false, isMuted: false, isRinging: true }, 0b100000],
])('lights for %j', (lights, byte) => {
  expect([...reportsFor([OUTPUT, { reportId: 9, items: [padding(8)] }], lights)]).toEqual([[3, Uint8Array.of(byte)]]);
});

test('a headset is what has telephone buttons', () => {
  expect(isHeadset(new FakeDevice())).toBe(true);
  expect(isHeadset({ collections: [{ usagePage: 0x01 }, { usagePage: 0x0c }] })).toBe(false);
  expect(isHeadset({ collections: [] })).toBe(false);
});
