// The peer of the forwarding benchmark: mediasoup with nothing around it. A router per call, two transports per device.
import type { SfuJson } from '@bureau/core/media';
import { createWorker } from 'mediasoup';
import type { DtlsParameters, RtpCapabilities, RtpParameters, WebRtcTransport } from 'mediasoup/types';
import { earsFor, microphone, ssrcsOf } from './microphone.ts';
import type { SimulatedDevice } from './orders.ts';

/** Opens a call of two people, of a load process that shakes hands like this. */
export interface BareOrder {
  readonly call: number;
  readonly dtlsParameters: SfuJson;
}
export type BareReport = { readonly workerPid: number } | { readonly devices: readonly SimulatedDevice[] };

/** As Bureau's: with the system's own either would lose packets of this load. */
const UDP_BUFFERS = { recvBufferSize: 2 * 1024 * 1024, sendBufferSize: 2 * 1024 * 1024 };

const worker = await createWorker();
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: [
    { protocol: 'udp', ip: '127.0.0.1', ...UDP_BUFFERS },
    { protocol: 'tcp', ip: '127.0.0.1' },
  ],
});

async function openCall({ call, dtlsParameters }: BareOrder): Promise<readonly SimulatedDevice[]> {
  const router = await worker.createRouter({
    mediaCodecs: [{ kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 }],
  });
  const connected = async () => {
    const transport = await router.createWebRtcTransport({ webRtcServer });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as SFU and client library understand it
    await transport.connect({ dtlsParameters: dtlsParameters as unknown as DtlsParameters });
    return transport;
  };
  const devices = [];
  for (const ssrc of ssrcsOf(call)) {
    const [send, receive] = [await connected(), await connected()];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written down in its file
    const rtpParameters = microphone(ssrc) as unknown as RtpParameters;
    devices.push({ ssrc, send, receive, producer: await send.produce({ kind: 'audio', rtpParameters }) });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a part of the router's own
  const rtpCapabilities = earsFor({ ...router.rtpCapabilities }) as unknown as RtpCapabilities;
  for (const { receive } of devices) {
    const other = devices.find((device) => device.receive !== receive);
    if (other) await receive.consume({ producerId: other.producer.id, rtpCapabilities });
  }
  return devices.map(({ ssrc, send, receive }) => ({ ssrc, send: pathOf(send), receive: pathOf(receive) }));
}

/** How the transport is reached, as plain JSON. */
const pathOf = ({ iceParameters, iceCandidates }: WebRtcTransport) => ({
  iceParameters: { ...iceParameters },
  iceCandidates: iceCandidates.map((candidate) => ({ ...candidate })),
});

process.on('message', (order: BareOrder) => {
  void openCall(order).then((devices) => process.send?.({ devices } satisfies BareReport));
});
process.send?.({ workerPid: worker.pid } satisfies BareReport);
process.once('disconnect', () => process.exit());
