import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { framesOf } from '@bureau/server/sounds';
import { claimMediaPorts } from '@bureau/start/ports';
import { cpuSeconds } from '../../fanout/cpu.ts';
import { PAYLOAD_TYPE } from './orders.ts';

/** Recorders of one stream each, as one would run them beside an SFU: `ffmpeg -i x.sdp -c copy x.ogg`. */
export class Ffmpeg {
  /** One per stream. */
  readonly ports: readonly number[];
  readonly #folder: string;
  readonly #processes: readonly ChildProcess[];

  private constructor(folder: string, ports: readonly number[], processes: readonly ChildProcess[]) {
    this.#folder = folder;
    this.ports = ports;
    this.#processes = processes;
  }

  static async start(streams: number): Promise<Ffmpeg> {
    const folder = await mkdtemp(join(tmpdir(), 'bureau-ffmpeg-'));
    // RTCP has the odd port above.
    const first = await claimMediaPorts(0, streams * 2 + 1, '127.0.0.1');
    const even = first + (first % 2);
    const ports = Array.from({ length: streams }, (_, index) => even + index * 2);
    const processes: ChildProcess[] = [];
    for (const port of ports) {
      await writeFile(join(folder, `${port}.sdp`), sdpOf(port));
      const input = ['-protocol_whitelist', 'file,udp,rtp', '-i', `${port}.sdp`];
      const args = ['-nostdin', '-nostats', ...input, '-c', 'copy', `${port}.ogg`];
      processes.push(spawn('ffmpeg', args, { cwd: folder, stdio: 'ignore' }));
    }
    return new Ffmpeg(folder, ports, processes);
  }

  cpuSeconds(): number {
    return this.#processes.reduce((sum, { pid }) => sum + cpuSeconds(pid ?? 0), 0);
  }

  /** Packets that are in the files. */
  async stop(): Promise<number> {
    await Promise.all(
      this.#processes.map(async (child) => {
        const exited = once(child, 'exit');
        child.kill('SIGINT');
        await exited;
      }),
    );
    let packets = 0;
    for (const port of this.ports) {
      packets += framesOf(await readFile(join(this.#folder, `${port}.ogg`))).length;
    }
    await rm(this.#folder, { recursive: true, force: true });
    return packets;
  }
}

const sdpOf = (port: number) => `v=0
o=- 0 0 IN IP4 127.0.0.1
s=microphone
c=IN IP4 127.0.0.1
t=0 0
m=audio ${port} RTP/AVP ${PAYLOAD_TYPE}
a=rtpmap:${PAYLOAD_TYPE} opus/48000/2
`;
