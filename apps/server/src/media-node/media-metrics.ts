import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** What is looked at when somebody asks. */
interface MediaSources {
  readonly workers: () => number;
  readonly rooms: () => number;
  readonly peers: () => number;
  readonly apis: () => number;
}

/** The numbers of the media node, for Prometheus. */
export interface MediaMetrics {
  countWorkerDeath(): void;
  watch(sources: MediaSources): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Makes the registry of one media node. */
export function createMediaMetrics(): MediaMetrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const deaths = new Counter({ name: 'bureau_media_worker_deaths_total', help: 'Media workers that died', registers });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  return {
    countWorkerDeath: () => deaths.inc(),
    watch({ workers, rooms, peers, apis }) {
      gauge('bureau_media_workers', 'Media workers alive', workers);
      gauge('bureau_media_rooms', 'Open media rooms', rooms);
      gauge('bureau_media_peers', 'Devices admitted to media rooms', peers);
      gauge('bureau_media_transports', 'WebRTC transports, two for each device', () => peers() * 2);
      gauge('bureau_media_apis', 'Connected api processes', apis);
    },
    contentType: register.contentType,
    text: () => register.metrics(),
  };
}
