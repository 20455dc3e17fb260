import { Device } from 'mediasoup-client';
import type { ConsumerOptions, RtpCapabilities, Transport, TransportOptions } from 'mediasoup-client/types';
import { rings, watchConnections } from './call-page.ts';

interface Reply {
  readonly grant?: {
    readonly capabilities: RtpCapabilities;
    readonly send: TransportOptions;
    readonly receive: TransportOptions;
  };
  readonly producerId?: string;
  readonly offer?: ConsumerOptions;
}
type Message =
  | ({ readonly type: 'reply' } & Reply)
  | { readonly type: 'ring' | 'ended' }
  | { readonly type: 'offer'; readonly offer: ConsumerOptions };

watchConnections();

const socket = new WebSocket(location.origin.replace('http', 'ws'));
const replies: ((reply: Reply) => void)[] = [];
const player = new Audio();
let device: Device | undefined;
let transports: Transport[] = [];
let receive: Transport | undefined;
let microphone: Promise<MediaStream> | undefined;
let ended: () => void = () => undefined;

/** Replies come in the order of the requests. */
const ask = (request: object): Promise<Reply> => {
  socket.send(JSON.stringify(request));
  return new Promise((resolve) => replies.push(resolve));
};

const openMicrophone = () => {
  microphone = navigator.mediaDevices.getUserMedia({ audio: true });
};

async function enter({ grant }: Reply): Promise<void> {
  if (!grant) throw new Error('no call');
  if (!device) {
    device = await Device.factory();
    await device.load({ routerRtpCapabilities: grant.capabilities });
  }
  const { recvRtpCapabilities } = device;
  const send = device.createSendTransport(grant.send);
  receive = device.createRecvTransport(grant.receive);
  transports = [send, receive];
  let parameters: Parameters<Parameters<typeof send.on<'connect'>>[1]>[0]['dtlsParameters'] | undefined;
  send.on('connect', ({ dtlsParameters }, done) => {
    parameters = dtlsParameters;
    done();
  });
  send.on('produce', ({ kind, rtpParameters }, done, failed) => {
    if (!parameters) throw new Error('not connected');
    ask({
      type: 'publish',
      dtlsParameters: parameters,
      kind,
      rtpParameters,
      capabilities: recvRtpCapabilities,
    }).then(({ producerId, offer }) => {
      done({ id: producerId ?? '' });
      if (offer) void hear(offer);
    }, failed);
  });
  const track = (await microphone)?.getAudioTracks()[0];
  if (!track) throw new Error('no microphone');
  await send.produce({ track });
}

async function hear(offer: ConsumerOptions): Promise<void> {
  receive?.on('connect', ({ dtlsParameters }, done) => {
    done();
    void ask({ type: 'receive', dtlsParameters });
  });
  const consumer = await receive?.consume(offer);
  if (!consumer) return;
  player.srcObject = new MediaStream([consumer.track]);
  await player.play();
}

async function answer(): Promise<void> {
  openMicrophone();
  await enter(await ask({ type: 'answer' }));
}

function leave(): void {
  for (const transport of transports) transport.close();
  transports = [];
  void microphone?.then((stream) => stream.getTracks().forEach((track) => track.stop()));
  ended();
}

socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const message: Message = JSON.parse(data);
  if (message.type === 'reply') replies.shift()?.(message);
  else if (message.type === 'offer') void hear(message.offer);
  else if (message.type === 'ended') leave();
  else {
    rings();
    void answer();
  }
});

window.callPage = {
  async ready() {
    if (socket.readyState === socket.OPEN) return;
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  },
  async dial() {
    openMicrophone();
    await enter(await ask({ type: 'dial' }));
  },
  async end() {
    if (transports.length === 0) return;
    const over = new Promise<void>((resolve) => {
      ended = resolve;
    });
    void ask({ type: 'hang-up' });
    await over;
  },
};
