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
  PACKETS_PER_SECOND,
  PAYLOAD_TYPE,
  SAMPLES_A_PACKET,
} from './orders.ts';
import { PlainSender } from './plain-sender.ts';
import { SealedSender } from './sealed-sender.ts';

/** Handshakes at a time. */
const CONNECTS_AT_ONCE = 16;
/** The last packets have arrived by then. */
const SETTLE_MS = 500;
/** After a pause of the process, packets that are due are sent in bursts no longer than this, a millisecond apart. */
const LONGEST_BURST = 100;

/** One stream: where it is sent, and where its other end arrives. */
interface Stream {
  readonly ssrc: number;
  readonly out: SealedSender | PlainSender;
  readonly in: SealedSender | undefined;
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
    const opened = order.devices.slice(at, at + CONNECTS_AT_ONCE).map(async ({ ssrc, send, receive }) => {
      const [out, into] = await Promise.all([SealedSender.open(send), SealedSender.open(receive)]);
      return { ssrc, out, in: into, sequence: 1 };
    });
    streams.push(...(await Promise.all(opened)));
  }
  groups.set(order.group, streams);
}

/** Every packet of one stream for so long, ready to be sent. */
function packetsOf(stream: Stream, count: number): Buffer[] {
  return Array.from({ length: count }, () => {
    const { sequence, ssrc, out } = stream;
    stream.sequence += 1;
    const frame = frames[sequence % frames.length] ?? Buffer.alloc(0);
    const two = Buffer.alloc(2);
    two.writeUInt16BE(sequence & 0xffff);
    const header = new RtpHeader({
      payloadType: PAYLOAD_TYPE,
      sequenceNumber: sequence & 0xffff,
      timestamp: (sequence * SAMPLES_A_PACKET) >>> 0,
      ssrc,
      extension: true,
      extensions: [
        { id: EXTENSIONS.audioLevel.id, payload: Buffer.of(0x80 | 30) },
        { id: EXTENSIONS.sendTime.id, payload: Buffer.of(0, two.readUInt8(0), two.readUInt8(1)) },
        { id: EXTENSIONS.transportSequence.id, payload: two },
        { id: EXTENSIONS.mid.id, payload: Buffer.from('0') },
      ],
    });
    return out.seal(header, frame);
  });
}

async function streamAll({ group, seconds }: Extract<LoadOrder, { readonly type: 'stream' }>): Promise<void> {
  const streams = streamsOf(group);
  const each = seconds * PACKETS_PER_SECOND;
  const packets = streams.map((one) => packetsOf(one, each));
  const before = arrivedAt(streams);
  report({ type: 'begun' });
  // The streams take turns, so that their packets are spread evenly over the 20 ms.
  const total = each * streams.length;
  const perMs = (streams.length * PACKETS_PER_SECOND) / 1_000;
  const startedAt = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor((performance.now() - startedAt) * perMs), sent + LONGEST_BURST);
    for (; sent < due; sent += 1) {
      const at = sent % streams.length;
      const packet = packets[at]?.[Math.floor(sent / streams.length)];
      if (packet) streams[at]?.out.send(packet);
    }
    await delay(1);
  }
  await delay(SETTLE_MS);
  report({ type: 'done', sent: total, arrived: arrivedAt(streams) - before });
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
            sequence: 1,
          })),
        ),
      );
      report({ type: 'ready' });
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
