import { bytesOf, fieldsOf, type HidField, type HidReport, isSet } from './hid-fields.ts';

/** What a person did at a headset. */
export type HeadsetButton = 'off-hook' | 'on-hook' | 'mute';

/** What the lights and the ringer of a headset show. */
export interface HeadsetLights {
  readonly isInCall: boolean;
  readonly isMuted: boolean;
  readonly isRinging: boolean;
}

/** A headset that speaks telephony. */
export interface Headset {
  readonly show: (lights: HeadsetLights) => void;
  readonly close: () => void;
}

/** The part of WebHID's `HIDDevice` that is needed. */
export interface HidDevice {
  readonly opened: boolean;
  readonly collections: readonly {
    readonly usagePage?: number;
    readonly inputReports?: readonly HidReport[];
    readonly outputReports?: readonly HidReport[];
  }[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(type: 'inputreport', listener: (event: { reportId: number; data: DataView }) => void): void;
}

const TELEPHONY = 0x0b;
const HOOK_SWITCH = 0x0b_0020;
const PHONE_MUTE = 0x0b_002f;
const LED_OFF_HOOK = 0x08_0017;
const LED_MUTE = 0x08_0009;
const LED_RING = 0x08_0018;

/** Whether a device is one with telephone buttons. */
export function isHeadset({ collections }: Pick<HidDevice, 'collections'>): boolean {
  return collections.some(({ usagePage }) => usagePage === TELEPHONY);
}

/** Listens to the buttons of a headset, and sets its lights. One that is unplugged meanwhile is simply silent. */
export async function openHeadset(device: HidDevice, onButton: (button: HeadsetButton) => void): Promise<Headset> {
  const collections = device.collections.filter(({ usagePage }) => usagePage === TELEPHONY);
  const inputs = fieldsOf(collections.flatMap(({ inputReports = [] }) => inputReports));
  const outputs = collections.flatMap(({ outputReports = [] }) => outputReports);
  const hook = inputs.find(({ usage }) => usage === HOOK_SWITCH);
  const mute = inputs.find(({ usage }) => usage === PHONE_MUTE);
  let isOffHook = false;
  let isMuteDown = false;
  let isClosed = false;
  device.addEventListener('inputreport', ({ reportId, data }) => {
    if (isClosed) return;
    if (hook?.reportId === reportId) {
      const now = isSet(data, hook.bit);
      if (now !== isOffHook) onButton(now ? 'off-hook' : 'on-hook');
      isOffHook = now;
    }
    if (mute?.reportId === reportId) {
      const now = isSet(data, mute.bit);
      if (now && !isMuteDown) onButton('mute');
      isMuteDown = now;
    }
  });
  if (!device.opened) await device.open();
  return {
    show(lights) {
      for (const [reportId, bytes] of reportsFor(outputs, lights)) {
        device.sendReport(reportId, bytes).catch(() => undefined);
      }
    },
    close() {
      isClosed = true;
      device.close().catch(() => undefined);
    },
  };
}

/** The reports that set the lights; only those in which there is one. */
export function reportsFor(
  outputs: readonly HidReport[],
  { isInCall, isMuted, isRinging }: HeadsetLights,
): ReadonlyMap<number, Uint8Array<ArrayBuffer>> {
  const wanted = new Map([
    [LED_OFF_HOOK, isInCall],
    [LED_MUTE, isMuted],
    [LED_RING, isRinging],
  ]);
  const reports = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const report of outputs) {
    const lights = fieldsOf([report]).filter(({ usage }) => wanted.has(usage));
    if (lights.length > 0) reports.set(report.reportId ?? 0, bytesWith(bytesOf(report), lights, wanted));
  }
  return reports;
}

function bytesWith(length: number, lights: readonly HidField[], wanted: ReadonlyMap<number, boolean>) {
  const bytes = new Uint8Array(length);
  for (const { usage, bit } of lights) {
    if (wanted.get(usage)) bytes[Math.floor(bit / 8)] = (bytes[Math.floor(bit / 8)] ?? 0) | (1 << (bit % 8));
  }
  return bytes;
}
