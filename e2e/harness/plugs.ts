import type { Page } from 'playwright-core';

/** A device of a machine that has no real ones. */
interface Plugged {
  readonly kind: 'audioinput' | 'audiooutput';
  readonly deviceId: string;
  readonly label: string;
}

const BUILT_IN: readonly Plugged[] = [
  { kind: 'audioinput', deviceId: 'built-in-microphone', label: 'Built-in microphone' },
  { kind: 'audiooutput', deviceId: 'built-in-speaker', label: 'Built-in speaker' },
];
const HEADSET: readonly Plugged[] = [
  { kind: 'audioinput', deviceId: 'headset-microphone', label: 'Jabra headset' },
  { kind: 'audiooutput', deviceId: 'headset-speaker', label: 'Jabra headset' },
];

/** Stands in for the sockets of the machine: headless browsers have devices that cannot be unplugged. */
export async function fakeSockets({ page }: { readonly page: Page }): Promise<void> {
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const sockets: { plugged: readonly MediaDeviceInfo[]; tracks: MediaStreamTrack[] } = { plugged: [], tracks: [] };
    const original = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.enumerateDevices = async () => [...sockets.plugged];
    mediaDevices.getUserMedia = async (wanted) => {
      const audio = typeof wanted?.audio === 'object' ? wanted.audio : undefined;
      const asked = audio?.deviceId;
      const id = typeof asked === 'object' && 'exact' in asked ? asked.exact : undefined;
      const inputs = sockets.plugged.filter(({ kind }) => kind === 'audioinput');
      const device = id === undefined ? inputs[0] : inputs.find(({ deviceId }) => deviceId === id);
      if (!device) throw new DOMException('not plugged in', 'OverconstrainedError');
      const stream = await original(wanted);
      for (const track of stream.getAudioTracks()) {
        const named = (each: MediaStreamTrack): MediaStreamTrack => {
          const clone = each.clone.bind(each);
          Object.defineProperty(each, 'label', { value: device.label });
          each.clone = () => named(clone());
          return each;
        };
        sockets.tracks.push(named(track));
      }
      return stream;
    };
    Object.assign(window, { sockets });
  });
}

/** What is plugged in from now on; the microphone of what was pulled out falls silent, as it does. */
export async function plug({ page }: { readonly page: Page }, withHeadset: boolean): Promise<void> {
  const now = withHeadset ? [...HEADSET, ...BUILT_IN] : BUILT_IN;
  await page.evaluate((devices) => {
    const { sockets } = window;
    sockets.plugged = devices.map((device) => ({ ...device, groupId: device.label, toJSON: () => device }));
    for (const track of sockets.tracks) {
      if (track.readyState === 'ended' || devices.some(({ label }) => label === track.label)) continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, now);
}

declare global {
  interface Window {
    sockets: { plugged: readonly MediaDeviceInfo[]; readonly tracks: MediaStreamTrack[] };
  }
}
