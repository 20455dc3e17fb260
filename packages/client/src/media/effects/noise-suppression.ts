import type { DerivedTrack } from '../media-platform.ts';
import { effectFile } from './effect-files.ts';

/** The model knows voices at this rate alone. */
const SAMPLE_RATE = 48_000;

/** Whether this browser can run the model. */
export function canSuppressNoise(): boolean {
  return 'audioWorklet' in AudioContext.prototype;
}

/** Lets of a voice through what RNNoise takes for one. */
export async function suppressNoise(voice: MediaStreamTrack): Promise<DerivedTrack> {
  const { loadRnnoise, RnnoiseWorkletNode } = await import('@sapphi-red/web-noise-suppressor');
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' });
  try {
    const [wasmBinary] = await Promise.all([
      loadRnnoise({ url: effectFile('noise/rnnoise.wasm'), simdUrl: effectFile('noise/rnnoise_simd.wasm') }),
      context.audioWorklet.addModule(effectFile('noise/rnnoise-worklet.js')),
    ]);
    const source = context.createMediaStreamSource(new MediaStream([voice]));
    const filter = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary });
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    source.connect(filter).connect(destination);
    // A context made without a click sleeps, unless a microphone is in use.
    await context.resume();
    const [track] = destination.stream.getAudioTracks();
    if (!track) throw new Error('a destination node without a track');
    return {
      track,
      close() {
        filter.destroy();
        track.stop();
        // It is closed already, or closes by itself with the page.
        context.close().catch(() => undefined);
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}
