// The peer of the forwarding benchmark: mediasoup with nothing around it. A router per call, two transports per device.
import type { SfuJson } from '@bureau/core/media';
import { createWorker } from 'mediasoup';
import type { DtlsParameters, Router, RtpCapabilities, RtpParameters, WebRtcTransport } from 'mediasoup/types';
import { camera, earsFor, microphone, sensesFor, ssrcsOf } from './microphone.ts';
import type { SimulatedDevice } from './orders.ts';

/** Opens a call of two people, or a meeting in which everything goes to everybody, of a load process that shakes hands like this. */
export type BareOrder = { readonly dtlsParameters: SfuJson } & (
  | { readonly call: number }
  | { readonly meeting: readonly Omit<SimulatedDevice, 'send' | 'receive'>[] }
);
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

const OPUS = { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 } as const;
const VP8 = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 } as const;

async function connect(router: Router, dtlsParameters: SfuJson): Promise<WebRtcTransport> {
  const transport = await router.createWebRtcTransport({ webRtcServer });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as SFU and client library understand it
  await transport.connect({ dtlsParameters: dtlsParameters as unknown as DtlsParameters });
  return transport;
}

async function openMeeting(
  people: readonly Omit<SimulatedDevice, 'send' | 'receive'>[],
  dtlsParameters: SfuJson,
): Promise<readonly SimulatedDevice[]> {
  const router = await worker.createRouter({ mediaCodecs: [OPUS, VP8] });
  const devices = [];
  for (const person of people) {
    const [send, receive] = [await connect(router, dtlsParameters), await connect(router, dtlsParameters)];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written down in its file
    const parameters = (of: SfuJson) => of as unknown as RtpParameters;
    const producers = [
      await send.produce({ kind: 'audio', rtpParameters: parameters(microphone(person.ssrc)) }),
      await send.produce({ kind: 'video', rtpParameters: parameters(camera(person.pictures ?? [])) }),
    ];
    devices.push({ person, send, receive, producers });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a part of the router's own
  const rtpCapabilities = sensesFor({ ...router.rtpCapabilities }) as unknown as RtpCapabilities;
  for (const { receive } of devices) {
    const others = devices.filter((device) => device.receive !== receive);
    for (const { id: producerId } of others.flatMap(({ producers }) => producers)) {
      await receive.consume({ producerId, rtpCapabilities });
    }
  }
  return devices.map(({ person, send, receive }) => ({ ...person, send: pathOf(send), receive: pathOf(receive) }));
}

async function openCall(call: number, dtlsParameters: SfuJson): Promise<readonly SimulatedDevice[]> {
  const router = await worker.createRouter({ mediaCodecs: [OPUS] });
  const connected = () => connect(router, dtlsParameters);
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
  const opened =
    'meeting' in order ? openMeeting(order.meeting, order.dtlsParameters) : openCall(order.call, order.dtlsParameters);
  void opened.then((devices) => process.send?.({ devices } satisfies BareReport));
});
process.send?.({ workerPid: worker.pid } satisfies BareReport);
process.once('disconnect', () => process.exit());
