import type { Producer, Router } from 'mediasoup/types';

/** Long enough to hear oneself end before the echo begins. */
const ECHO_DELAY_MS = 1_000;
/** Ten times what 20 ms frames need; a sender of more than that loses the rest. */
const MOST_PACKETS = 500;

/** Makes a stream of what the microphone sent one second ago; it ends with the microphone. */
export async function createEcho(router: Router, microphone: Producer): Promise<Producer> {
  const transport = await router.createDirectTransport();
  try {
    const heard = await transport.consume({
      producerId: microphone.id,
      rtpCapabilities: router.rtpCapabilities,
    });
    const { codecs, headerExtensions, encodings, rtcp } = heard.rtpParameters;
    // The consumer has already given the stream an SSRC and sequence numbers of its own: they are kept as they are.
    const producer = await transport.produce({
      kind: heard.kind,
      rtpParameters: {
        codecs,
        ...(headerExtensions && { headerExtensions }),
        ...(encodings && { encodings: encodings.map(({ ssrc }) => ({ ...(ssrc !== undefined && { ssrc }) })) }),
        ...(rtcp && { rtcp }),
      },
    });
    const line = delayLine(ECHO_DELAY_MS, (packet) => producer.send(packet));
    heard.on('rtp', (packet) => line.push(packet));
    heard.on('producerclose', () => transport.close());
    transport.observer.once('close', () => line.clear());
    return producer;
  } catch (error) {
    transport.close();
    throw error;
  }
}

function delayLine(delayMs: number, out: (packet: Buffer) => void) {
  const timers = new Set<NodeJS.Timeout>();
  return {
    push(packet: Buffer): void {
      if (timers.size >= MOST_PACKETS) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        out(packet);
      }, delayMs);
      timers.add(timer);
    },
    clear(): void {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
