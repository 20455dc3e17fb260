import type { MediaGrant } from '@bureau/core/media';
import type { Device } from 'mediasoup-client/types';
import { buildTransports, type SfuTransports } from '../media/sfu-session.ts';

/** Transports that are built while somebody stands at the door, so that joining need not wait for them. */
interface DoorTransports {
  readonly build: (grant: MediaGrant) => Promise<void>;
  /** Those of this grant, once. */
  readonly take: (grant: MediaGrant) => SfuTransports | undefined;
  readonly close: () => void;
}

/** See {@link DoorTransports}. */
export function createDoorTransports(
  loadDevice: (capabilities: MediaGrant['routerRtpCapabilities']) => Promise<Device>,
): DoorTransports {
  let built: { readonly generation: number; readonly transports: SfuTransports } | undefined;
  let isOver = false;
  const close = () => {
    built?.transports.send.close();
    built?.transports.receive.close();
    built = undefined;
  };
  return {
    async build(grant) {
      // What cannot be built now is built with the session, which tells what is wrong.
      const device = await loadDevice(grant.routerRtpCapabilities).catch(() => undefined);
      if (device && !isOver) built = { generation: grant.generation, transports: buildTransports(device, grant) };
    },
    take({ generation }) {
      isOver = true;
      const taken = built?.generation === generation ? built.transports : undefined;
      if (taken) built = undefined;
      else close();
      return taken;
    },
    close() {
      isOver = true;
      close();
    },
  };
}
