import { packetsOf } from '../../apps/server/src/capture/ogg-opus.ts';
import type { RunningBureau } from '../harness/bureau.ts';
import type { Caller } from '../headless/caller.ts';
import { amplitudeOf, FRAME_MS, samplesOf, speakerOf } from '../headless/voice.ts';

const SECOND = 48_000;

/** A file of Ogg Opus as somebody gets it from the server. */
export class SoundFile {
  readonly durationMs: number;
  /** Whose frames are in it as they were sent: nobody's where voices were mixed. */
  readonly speakers: ReadonlySet<number>;
  readonly #samples: Int16Array;

  private constructor(packets: readonly Buffer[]) {
    this.durationMs = packets.length * FRAME_MS;
    this.speakers = new Set(packets.map(speakerOf).filter((hz) => hz !== undefined));
    this.#samples = samplesOf(packets);
  }

  /** The file, or the status with which it is refused. */
  static async get(bureau: RunningBureau, listener: Caller, path: string): Promise<SoundFile | number> {
    const answer = await listener.download(new URL(path, bureau.url).href);
    if (!answer.ok) return answer.status;
    const packets = [...packetsOf(Buffer.from(await answer.arrayBuffer()))];
    return new SoundFile(packets.map((packet) => Buffer.from(packet)));
  }

  /** How loud a tone is in the second in which it is loudest. */
  loudness(hz: number): number {
    let most = 0;
    for (let at = 0; at < this.#samples.length; at += SECOND) {
      const second = this.#samples.subarray(at, at + SECOND);
      most = Math.max(most, (amplitudeOf(second, hz) * second.length) / SECOND);
    }
    return most;
  }
}
