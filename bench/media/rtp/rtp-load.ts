// The load of the media benchmarks, a process of its own: simulated devices that send the voice of the house greeting.
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { framesOf } from '@bureau/server/sounds';
import { ownDtlsParameters } from '@bureau/server/wire';
import { RtpHeader } from 'werift';
import {
  EXTENSIONS,
  type LoadOrder,
  type LoadReport,
  PAYLOAD_TYPE,
  PICTURE_PAYLOAD_TYPE,
  SAMPLES_PER_SECOND,
  type SimulatedDevice,
  type SimulatedPicture,
} from './orders.ts';
import { PlainSender } from './plain-sender.ts';
import { SealedSender } from './sealed-sender.ts';

/** Handshakes at a time. */
const CONNECTS_AT_ONCE = 16;
/** The last packets have arrived by then. */
const SETTLE_MS = 500;
/** After a pause of the process, packets that are due are sent in bursts no longer than this, a millisecond apart. */
const LONGEST_BURST = 100;

/** An SFU takes the first layer that it sees, and without sender reports it keeps it: the smallest comes first. */
const LAYER_AFTER_MS = 300;
/** Of the clock of pictures (RFC 7741 §4.1). */
const TICKS_PER_SECOND = 90_000;

/** One stream: where it is sent, and what else arrives where it comes from. */
interface Stream {
  readonly ssrc: number;
  /** Undefined for a voice. */
  readonly picture?: SimulatedPicture;
  /** It begins so much later than the others. */
  readonly delayMs?: number;
  readonly out: SealedSender | PlainSender;
  readonly in: SealedSender | PlainSender | undefined;
  /** Packets of all streams that have the same way out: they count on over all of them. */
  readonly way: { packets: number };
  sequence: number;
}

const greeting = await readFile(new URL(import.meta.resolve('@bureau/server/greetings/en.ogg')));
const frames = framesOf(greeting).map((frame) => Buffer.from(frame));
const groups = new Map<string, Stream[]>();

const report = (answer: LoadReport) => process.send?.(answer);
const streamsOf = (group: string): Stream[] => groups.get(group) ?? [];
const arrivedAt = (streams: readonly Stream[]) => streams.reduce((sum, each) => sum + (each.in?.arrived ?? 0), 0);

async function connect(order: Extract<LoadOrder, { readonly type: 'connect' }>): Promise<void> {
  const streams: Stream[] = [];
  for (let at = 0; at < order.devices.length; at += CONNECTS_AT_ONCE) {
    const opened = order.devices.slice(at, at + CONNECTS_AT_ONCE).map((device) => open(device));
    streams.push(...(await Promise.all(opened)).flat());
  }
  groups.set(order.group, streams);
}

async function open({ ssrc, pictures = [], send, receive }: SimulatedDevice): Promise<Stream[]> {
  const [out, into] = await Promise.all([SealedSender.open(send), SealedSender.open(receive)]);
  const way = { packets: 0 };
  const seen = pictures.map((picture, layer) => ({
    ssrc: picture.ssrc,
    picture,
    delayMs: layer * LAYER_AFTER_MS,
    out,
    in: undefined,
    way,
    sequence: 1,
  }));
  return [{ ssrc, out, in: into, way, sequence: 1 }, ...seen];
}

type Rates = Pick<Extract<LoadOrder, { readonly type: 'stream' }>, 'packetsPerSecond' | 'framesPerSecond'>;

/** Packets that a stream sends in a second. */
const rateOf = ({ picture }: Stream, { packetsPerSecond, framesPerSecond }: Rates): number =>
  picture ? picture.packetsPerFrame * framesPerSecond : packetsPerSecond;

/** The next packet of a stream. */
function packetOf(stream: Stream, rates: Rates): Buffer {
  const packet = stream.picture
    ? picturePacket(stream, stream.picture, TICKS_PER_SECOND / rates.framesPerSecond)
    : voicePacket(stream, SAMPLES_PER_SECOND / rates.packetsPerSecond);
  stream.sequence += 1;
  stream.way.packets += 1;
  return packet;
}

const extensionsOf = ({ packets }: Stream['way'], mid: string) => {
  const two = Buffer.alloc(2);
  two.writeUInt16BE(packets & 0xffff);
  return [
    { id: EXTENSIONS.sendTime.id, payload: Buffer.of(0, two.readUInt8(0), two.readUInt8(1)) },
    { id: EXTENSIONS.transportSequence.id, payload: two },
    { id: EXTENSIONS.mid.id, payload: Buffer.from(mid) },
  ];
};

function voicePacket({ sequence, ssrc, out, way }: Stream, samples: number): Buffer {
  const header = new RtpHeader({
    payloadType: PAYLOAD_TYPE,
    sequenceNumber: sequence & 0xffff,
    timestamp: (sequence * samples) >>> 0,
    ssrc,
    extension: true,
    extensions: [{ id: EXTENSIONS.audioLevel.id, payload: Buffer.of(0x80 | 30) }, ...extensionsOf(way, '0')],
  });
  return out.seal(header, frames[sequence % frames.length] ?? Buffer.alloc(0));
}

/** VP8 (RFC 7741 §4.2, §4.3): every frame is a key frame, so that a viewer may begin with any. */
function picturePacket(
  { sequence, ssrc, out, way }: Stream,
  { packetsPerFrame, bytes }: SimulatedPicture,
  ticks: number,
): Buffer {
  const [frame, at] = [Math.floor(sequence / packetsPerFrame), sequence % packetsPerFrame];
  const header = new RtpHeader({
    payloadType: PICTURE_PAYLOAD_TYPE,
    marker: at === packetsPerFrame - 1,
    sequenceNumber: sequence & 0xffff,
    timestamp: (frame * ticks) >>> 0,
    ssrc,
    extension: true,
    extensions: extensionsOf(way, '1'),
  });
  const payload = Buffer.alloc(bytes, 0x54);
  payload[0] = at === 0 ? 0x10 : 0;
  return out.seal(header, payload);
}

async function streamAll(order: Extract<LoadOrder, { readonly type: 'stream' }>): Promise<void> {
  const { group, seconds } = order;
  const streams = streamsOf(group);
  // The streams take turns, so that their packets are spread evenly.
  const turns = streams
    .flatMap((one, index) =>
      Array.from({ length: seconds * rateOf(one, order) }, (_, at) => ({
        atMs: (one.delayMs ?? 0) + ((at + index / streams.length) * 1_000) / rateOf(one, order),
        stream: one,
      })),
    )
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ atMs, stream }) => ({ atMs, out: stream.out, packet: packetOf(stream, order) }));
  const before = arrivedAt(streams);
  report({ type: 'begun' });
  const startedAt = performance.now();
  let sent = 0;
  while (sent < turns.length) {
    const now = performance.now() - startedAt;
    const most = sent + LONGEST_BURST;
    for (let turn = turns[sent]; turn && turn.atMs <= now && sent < most; turn = turns[sent]) {
      turn.out.send(turn.packet);
      sent += 1;
    }
    await delay(1);
  }
  await delay(SETTLE_MS);
  report({ type: 'done', sent, arrived: arrivedAt(streams) - before });
}

/** Gives the ports from which it sends. */
async function relay(order: Extract<LoadOrder, { readonly type: 'relay' }>): Promise<readonly number[]> {
  const ends = await Promise.all(Array.from({ length: order.count }, () => PlainSender.open(order.port)));
  const streams = ends.map((end, index) => ({ ssrc: index + 1, out: end, in: end, way: { packets: 0 }, sequence: 1 }));
  groups.set(order.group, streams);
  return ends.map(({ port }) => port);
}

async function obey(order: LoadOrder): Promise<void> {
  switch (order.type) {
    case 'introduce':
      report({ type: 'introduced', dtlsParameters: await ownDtlsParameters() });
      break;
    case 'connect':
      await connect(order);
      report({ type: 'ready' });
      break;
    case 'aim':
      groups.set(
        order.group,
        await Promise.all(
          order.ports.map(async (port, index) => ({
            ssrc: index + 1,
            out: await PlainSender.open(port),
            in: undefined,
            way: { packets: 0 },
            sequence: 1,
          })),
        ),
      );
      report({ type: 'ready' });
      break;
    case 'relay':
      report({ type: 'relaying', ports: await relay(order) });
      break;
    case 'stream':
      await streamAll(order);
      break;
    case 'count':
      report({ type: 'counted', arrived: arrivedAt(streamsOf(order.group)) });
      break;
    default:
      throw new Error('unknown order');
  }
}

process.on('message', (order: LoadOrder) => {
  obey(order).catch((cause: unknown) => report({ type: 'failed', reason: String(cause) }));
});
process.once('disconnect', () => process.exit());
