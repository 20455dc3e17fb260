import { setLogEventListeners } from 'mediasoup';
import type { Log } from '../log.ts';
import { CaptureStore } from './capture-store.ts';
import { startControlServer } from './control-server.ts';
import { createMediaMetrics } from './media-metrics.ts';
import { NodeRooms } from './media-rooms.ts';
import type { RoomEvent } from './protocol.ts';
import type { MediaSettings } from './settings.ts';
import { turnServerFor } from './turn.ts';
import { WorkerPool } from './worker-pool.ts';

/** Without any api for this long, rooms in which nobody is connected are closed: nobody would ever close them. */
const DESERTED_AFTER_MS = 60_000;

/** A running media node. */
export interface MediaNode {
  /** Port of the control socket. */
  readonly port: number;
  /** Process ids of the workers alive now. */
  readonly workerPids: readonly number[];
  /** Ends all rooms. */
  stop(): Promise<void>;
}

/** Starts the workers, then the control socket; throws with the reason when either is impossible. */
export async function startMediaNode(
  settings: MediaSettings,
  log: Log,
  desertedAfterMs = DESERTED_AFTER_MS,
): Promise<MediaNode> {
  setLogEventListeners({
    onwarn: (source, text) => log.debug({ source, text }, 'media worker warns'),
    onerror: (source, text, err) => log.warn({ source, text, err }, 'media worker reports an error'),
  });
  const metrics = createMediaMetrics();
  let tell = (_event: RoomEvent): void => undefined;
  const pool = await WorkerPool.start(settings, log, (worker) => {
    metrics.countWorkerDeath();
    rooms.lose(worker);
  });
  const { turn } = settings;
  const rooms = new NodeRooms(pool, {
    emit: (event) => tell(event),
    log,
    store: new CaptureStore(settings.dataFolder),
    iceServersFor: (peerId) => (turn ? [turnServerFor(turn, peerId, Date.now())] : []),
  });

  let apis = 0;
  let deserted: NodeJS.Timeout | undefined;
  const watchForApis = (count: number) => {
    apis = count;
    clearInterval(deserted);
    deserted = count > 0 ? undefined : setInterval(() => rooms.closeDeserted(), desertedAfterMs);
  };
  metrics.watch({
    workers: () => pool.alive.length,
    rooms: () => rooms.roomCount,
    peers: () => rooms.peerCount,
    apis: () => apis,
  });

  try {
    const isHealthy = () => pool.alive.length > 0;
    const control = await startControlServer(settings, { rooms, metrics, isHealthy, log, onApis: watchForApis });
    tell = (event) => control.tell(event);
    watchForApis(0);
    return {
      port: control.port,
      get workerPids() {
        return pool.alive.map(({ worker }) => worker.pid);
      },
      async stop() {
        await control.close();
        clearInterval(deserted);
        pool.close();
      },
    };
  } catch (cause) {
    pool.close();
    const { host, port } = settings.control;
    throw new Error(`The control socket cannot listen on ${host}:${port}: ${String(cause)}`, { cause });
  }
}
