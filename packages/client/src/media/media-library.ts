import type { MediaGrant } from '@bureau/core/media';
import type { Device } from 'mediasoup-client/types';
import type { MediaPlatform } from './media-platform.ts';

/** Hands out a device of the media library that has loaded these capabilities; the same one for the same capabilities. */
export function createLibrary(
  platform: MediaPlatform,
): (capabilities: MediaGrant['routerRtpCapabilities']) => Promise<Device> {
  let loaded: { readonly key: string; readonly device: Promise<Device> } | undefined;
  return (capabilities) => {
    const key = JSON.stringify(capabilities);
    if (loaded?.key !== key) {
      const device = platform.createDevice().then(async (fresh) => {
        await fresh.load({ routerRtpCapabilities: capabilities });
        return fresh;
      });
      loaded = { key, device };
      device.catch(() => {
        loaded = undefined;
      });
    }
    return loaded.device;
  };
}
