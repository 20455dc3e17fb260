// The peer of the benchmark: mediasoup's handshake written straight on a WebSocket. No sign-in, no routing, no record of
// the call, one process; two pages, one call. Messages are as few as Bureau's: grant, publish, receive on each side.
import { createServer } from 'node:http';
import { createWorker } from 'mediasoup';
import type {
  Consumer,
  DtlsParameters,
  MediaKind,
  Producer,
  Router,
  RtpCapabilities,
  RtpParameters,
  WebRtcTransport,
} from 'mediasoup/types';
import { type WebSocket, WebSocketServer } from 'ws';

type Request =
  | { readonly type: 'dial' | 'answer' | 'hang-up' }
  | {
      readonly type: 'publish';
      readonly dtlsParameters: DtlsParameters;
      readonly kind: MediaKind;
      readonly rtpParameters: RtpParameters;
      readonly capabilities: RtpCapabilities;
    }
  | { readonly type: 'receive'; readonly dtlsParameters: DtlsParameters };

interface InCall {
  readonly send: WebRtcTransport;
  readonly receive: WebRtcTransport;
  capabilities?: RtpCapabilities;
  producer?: Producer;
  consumer?: Consumer;
}

interface Side {
  readonly socket: WebSocket;
  inCall?: InCall | undefined;
}

const worker = await createWorker();
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: (['udp', 'tcp'] as const).map((protocol) => ({ protocol, ip: '127.0.0.1' })),
});
const sides = new Set<Side>();
let router: Router | undefined;

const tell = (side: Side | undefined, message: object) => side?.socket.send(JSON.stringify(message));
const otherOf = (side: Side) => [...sides].find((each) => each !== side);

async function grant(side: Side): Promise<object> {
  if (!router) throw new Error('no call');
  const options = { webRtcServer, enableUdp: true, enableTcp: true, preferUdp: true };
  const [send, receive] = await Promise.all([
    router.createWebRtcTransport(options),
    router.createWebRtcTransport(options),
  ]);
  side.inCall = { send, receive };
  return { grant: { capabilities: router.rtpCapabilities, send: describe(send), receive: describe(receive) } };
}

const describe = ({ id, iceParameters, iceCandidates, dtlsParameters }: WebRtcTransport): object => ({
  id,
  iceParameters,
  iceCandidates,
  dtlsParameters,
});

/** Once both have published what one side is to hear of the other. */
async function offer(to: InCall | undefined, from: InCall | undefined): Promise<object | undefined> {
  if (!to?.capabilities || !from?.producer) return undefined;
  const producerId = from.producer.id;
  to.consumer = await to.receive.consume({ producerId, rtpCapabilities: to.capabilities, paused: true });
  const { id, kind, rtpParameters } = to.consumer;
  return { id, producerId, kind, rtpParameters };
}

async function answer(side: Side, request: Request): Promise<object> {
  const other = otherOf(side);
  const { inCall } = side;
  switch (request.type) {
    case 'dial':
      router = await worker.createRouter({
        mediaCodecs: [{ kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 }],
      });
      tell(other, { type: 'ring' });
      return grant(side);
    case 'answer':
      return grant(side);
    case 'publish': {
      if (!inCall) throw new Error('no call');
      await inCall.send.connect({ dtlsParameters: request.dtlsParameters });
      inCall.producer = await inCall.send.produce({ kind: request.kind, rtpParameters: request.rtpParameters });
      inCall.capabilities = request.capabilities;
      const [own, others] = await Promise.all([offer(inCall, other?.inCall), offer(other?.inCall, inCall)]);
      if (others) tell(other, { type: 'offer', offer: others });
      return { producerId: inCall.producer.id, offer: own };
    }
    case 'receive':
      await inCall?.receive.connect({ dtlsParameters: request.dtlsParameters });
      await inCall?.consumer?.resume();
      return {};
    case 'hang-up':
      router?.close();
      for (const each of sides) {
        each.inCall = undefined;
        tell(each, { type: 'ended' });
      }
      return {};
    default:
      throw new Error('unknown request');
  }
}

const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end());
new WebSocketServer({ server }).on('connection', (socket) => {
  const side: Side = { socket };
  sides.add(side);
  socket.on('close', () => sides.delete(side));
  socket.on('message', (data: Buffer) => {
    void answer(side, JSON.parse(data.toString())).then((reply) => tell(side, { type: 'reply', ...reply }));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.once('disconnect', () => process.exit());
