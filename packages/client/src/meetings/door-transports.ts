import type { ConsumerOffer, MediaGrant, SfuJson } from '@bureau/core/media';
import type { Device } from 'mediasoup-client/types';
import { buildTransports, isBroken, type SfuRequests, type SfuTransports } from '../media/sfu-session.ts';

/** Transports that are built while somebody stands at the door, so that joining need not wait for them. */
interface DoorTransports {
  /** Builds them, and connects the one that receives. */
  readonly build: (grant: MediaGrant) => Promise<void>;
  /** Those of this grant, once. */
  readonly take: (grant: MediaGrant) => SfuTransports | undefined;
  readonly close: () => void;
}

interface DoorRequests extends Pick<SfuRequests, 'receive'> {
  listen(rtpCapabilities: SfuJson): Promise<readonly ConsumerOffer[]>;
}

/** See {@link DoorTransports}. */
export function createDoorTransports(
  loadDevice: (capabilities: MediaGrant['routerRtpCapabilities']) => Promise<Device>,
  requests: DoorRequests,
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
      if (!device || isOver) return;
      const transports = buildTransports(device, grant, requests);
      const own = { generation: grant.generation, transports };
      built = own;
      try {
        await transports.incoming.receive(await requests.listen({ ...device.recvRtpCapabilities }));
      } catch {
        if (built === own) close();
      }
    },
    take({ generation }) {
      isOver = true;
      const taken = built?.generation === generation && !isBroken(built.transports.receive) ? built : undefined;
      if (taken) built = undefined;
      else close();
      return taken?.transports;
    },
    close() {
      isOver = true;
      close();
    },
  };
}
