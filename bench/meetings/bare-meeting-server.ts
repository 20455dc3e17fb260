// The peer of the benchmark: mediasoup's handshake written straight on a WebSocket. No sign-in, no lobby, no roster, one
// process and one room. Messages are as few as Bureau's: transports at the door, then join, receive and publish.
import { createServer } from 'node:http';
import { createWorker } from 'mediasoup';
import type {
  Consumer,
  DtlsParameters,
  MediaKind,
  Producer,
  RtpCapabilities,
  RtpParameters,
  WebRtcTransport,
} from 'mediasoup/types';
import { type WebSocket, WebSocketServer } from 'ws';

type Request =
  | { readonly type: 'prepare' | 'leave' }
  | { readonly type: 'join'; readonly capabilities: RtpCapabilities }
  | {
      readonly type: 'publish';
      readonly dtlsParameters?: DtlsParameters;
      readonly kind: MediaKind;
      readonly rtpParameters: RtpParameters;
    }
  | { readonly type: 'receive'; readonly dtlsParameters: DtlsParameters };

interface Side {
  readonly send: WebRtcTransport;
  readonly receive: WebRtcTransport;
  readonly producers: Producer[];
  readonly consumers: Consumer[];
}

const worker = await createWorker();
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: (['udp', 'tcp'] as const).map((protocol) => ({ protocol, ip: '127.0.0.1' })),
});
const router = await worker.createRouter({
  mediaCodecs: [
    { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  ],
});
const sides = new Map<WebSocket, Side>();

const describe = ({ id, iceParameters, iceCandidates, dtlsParameters }: WebRtcTransport): object => ({
  id,
  iceParameters,
  iceCandidates,
  dtlsParameters,
});

async function prepare(socket: WebSocket): Promise<object> {
  const options = { webRtcServer, enableUdp: true, enableTcp: true, preferUdp: true };
  const [send, receive] = await Promise.all([
    router.createWebRtcTransport(options),
    router.createWebRtcTransport(options),
  ]);
  sides.set(socket, { send, receive, producers: [], consumers: [] });
  return { grant: { capabilities: router.rtpCapabilities, send: describe(send), receive: describe(receive) } };
}

async function answer(socket: WebSocket, request: Request): Promise<object> {
  if (request.type === 'prepare') return prepare(socket);
  const side = sides.get(socket);
  if (!side) throw new Error('not at the door');
  switch (request.type) {
    case 'join': {
      const others = [...sides.values()].filter((other) => other !== side).flatMap(({ producers }) => producers);
      const consumers = await Promise.all(
        others.map(({ id: producerId }) =>
          side.receive.consume({ producerId, rtpCapabilities: request.capabilities, paused: true }),
        ),
      );
      side.consumers.push(...consumers);
      return {
        offers: consumers.map(({ id, producerId, kind, rtpParameters }) => ({ id, producerId, kind, rtpParameters })),
      };
    }
    case 'publish': {
      const { dtlsParameters, kind, rtpParameters } = request;
      if (dtlsParameters) await side.send.connect({ dtlsParameters });
      const producer = await side.send.produce({ kind, rtpParameters });
      side.producers.push(producer);
      return { producerId: producer.id };
    }
    case 'receive':
      await side.receive.connect({ dtlsParameters: request.dtlsParameters });
      await Promise.all(side.consumers.map((consumer) => consumer.resume()));
      return {};
    case 'leave':
      side.send.close();
      side.receive.close();
      sides.delete(socket);
      return {};
    default:
      throw new Error('unknown request');
  }
}

const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end());
new WebSocketServer({ server }).on('connection', (socket) => {
  // One after the other: the replies are told apart by their order.
  let answered: Promise<unknown> = Promise.resolve();
  socket.on('message', (data: Buffer) => {
    const replying = answer(socket, JSON.parse(data.toString()));
    answered = answered.then(async () => socket.send(JSON.stringify(await replying)));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.once('disconnect', () => process.exit());
