import { Device } from 'mediasoup-client';
import type { ConsumerOptions, RtpCapabilities, Transport, TransportOptions } from 'mediasoup-client/types';
import { cameraLayers } from '../../packages/client/src/media/camera-layers.ts';
import { watchPictures } from './meeting-page.ts';

interface Reply {
  readonly grant?: {
    readonly capabilities: RtpCapabilities;
    readonly send: TransportOptions;
    readonly receive: TransportOptions;
  };
  readonly producerId?: string;
  readonly offers?: readonly ConsumerOptions[];
}

watchPictures();

/** The picture that Bureau sends: one of another size takes its own time to be coded and drawn. */
const PICTURE = { width: { ideal: 1_280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };

const socket = new WebSocket(location.origin.replace('http', 'ws'));
const replies: ((reply: Reply) => void)[] = [];
let device: Device | undefined;
let transports: readonly [Transport, Transport] | undefined;
let own: MediaStream | undefined;

/** Replies come in the order of the requests. */
const ask = (request: object): Promise<Reply> => {
  socket.send(JSON.stringify(request));
  return new Promise((resolve) => replies.push(resolve));
};
socket.addEventListener('message', ({ data }: MessageEvent<string>) => replies.shift()?.(JSON.parse(data)));

async function open(video: boolean): Promise<void> {
  own = await navigator.mediaDevices.getUserMedia({ audio: true, video: video && PICTURE });
  const { grant } = await ask({ type: 'prepare' });
  if (!grant) throw new Error('there is no meeting');
  if (!device) {
    device = await Device.factory();
    await device.load({ routerRtpCapabilities: grant.capabilities });
  }
  const send = device.createSendTransport(grant.send);
  let dtls: object | undefined;
  send.on('connect', ({ dtlsParameters }, done) => {
    dtls = dtlsParameters;
    done();
  });
  send.on('produce', ({ kind, rtpParameters }, done, failed) => {
    ask({ type: 'publish', dtlsParameters: dtls, kind, rtpParameters }).then(
      ({ producerId }) => done({ id: producerId ?? '' }),
      failed,
    );
    dtls = undefined;
  });
  transports = [send, device.createRecvTransport(grant.receive)];
}

async function publish(): Promise<void> {
  for (const track of own?.getTracks() ?? []) {
    const layers = track.kind === 'video' && { encodings: cameraLayers(track) };
    await transports?.[0].produce({ track, ...layers });
  }
}

async function hear(): Promise<void> {
  const receive = transports?.[1];
  if (!receive) throw new Error('not at the door');
  let dtls: object | undefined;
  receive.on('connect', ({ dtlsParameters }, done) => {
    dtls = dtlsParameters;
    done();
  });
  const { offers = [] } = await ask({ type: 'join', capabilities: device?.recvRtpCapabilities });
  await Promise.all(offers.map((offer) => receive.consume(offer)));
  await ask({ type: 'receive', dtlsParameters: dtls });
}

window.callPage = {
  async ready() {
    if (socket.readyState === socket.OPEN) return;
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  },
  dial: () => Promise.reject(new Error('nobody is called here')),
  end: () => Promise.resolve(),
};

window.meetingPage = {
  ready: () => window.callPage.ready(),
  async host() {
    await open(true);
    await publish();
    return '';
  },
  prepare: () => open(false),
  async join() {
    await Promise.all([hear(), publish()]);
  },
  async leave() {
    for (const transport of transports ?? []) transport.close();
    for (const track of own?.getTracks() ?? []) track.stop();
    await ask({ type: 'leave' });
  },
};
