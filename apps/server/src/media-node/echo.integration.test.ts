import { expect, onTestFinished, test, vi } from 'vitest';
import { mediaCodecs } from './codecs.ts';
import { createEcho } from './echo.ts';
import { workerBin } from './media-node.fixture.ts';
import { spawnWorker } from './spawn-worker.ts';

const SSRC = 0x1234_5678;

/** A packet of RTP (RFC 3550 §5.1): version 2, no extension, 20 ms of opus after the one before. */
function rtpPacket(payloadType: number, sequence: number): Buffer {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = payloadType;
  header.writeUInt16BE(sequence, 2);
  header.writeUInt32BE(sequence * 960, 4);
  header.writeUInt32BE(SSRC, 8);
  return Buffer.concat([header, Buffer.from(`sound ${sequence}`)]);
}

test('sound comes back one second later, whole and in order; nothing comes after the end', async () => {
  const worker = await spawnWorker(workerBin());
  onTestFinished(() => worker.close());
  const router = await worker.createRouter({ mediaCodecs });
  const here = await router.createDirectTransport();
  const codec = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 };
  const microphone = await here.produce({
    kind: 'audio',
    rtpParameters: { codecs: [codec], encodings: [{ ssrc: SSRC }] },
  });
  const echo = await createEcho(router, microphone);
  const speaker = await here.consume({ producerId: echo.id, rtpCapabilities: router.rtpCapabilities });
  const heard: { readonly sound: string; readonly sequence: number; readonly at: number }[] = [];
  speaker.on('rtp', (packet) => {
    heard.push({ sound: packet.subarray(-7).toString(), sequence: packet.readUInt16BE(2), at: performance.now() });
  });

  const sentAt = performance.now();
  for (let sequence = 1; sequence <= 5; sequence += 1) microphone.send(rtpPacket(111, sequence));
  await vi.waitFor(() => expect(heard).toHaveLength(5), { timeout: 5_000 });
  expect(heard.map(({ sound }) => sound)).toEqual(['sound 1', 'sound 2', 'sound 3', 'sound 4', 'sound 5']);
  const [first] = heard;
  expect(heard.map(({ sequence }) => sequence - (first?.sequence ?? 0))).toEqual([0, 1, 2, 3, 4]);
  expect((first?.at ?? 0) - sentAt).toBeGreaterThan(950);

  const ended = new Promise((resolve) => speaker.once('producerclose', () => resolve('ended')));
  microphone.send(rtpPacket(111, 6));
  microphone.close();
  expect(await ended).toBe('ended');
  expect(echo.closed).toBe(true);
});
