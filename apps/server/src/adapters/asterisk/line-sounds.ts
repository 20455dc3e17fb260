import { err, ok, type Result } from '@bureau/core/kernel';
import type { LineAudio } from '@bureau/core/media';
import type { GatewayFailure } from '@bureau/core/trunks';
import { ARI_APP, type Ari } from './ari.ts';
import { ariChannels, mediaChannel } from './ari-events.ts';
import type { LineBridges } from './line-bridges.ts';

/** What the sound of a line is to Asterisk: 16 kHz, 16 bits, so that nothing is encoded twice on the way. */
const SOUND_FORMAT = 'slin16';
/** The ids of channels that carry the sound of a line begin so, followed by its key. */
const SOUND_OF = 'sound-';

/** The channels that carry the sound of lines, each of them in the bridge of its line. They end with it. */
export class LineSounds {
  readonly #ari: Pick<Ari, 'request' | 'socketUrl' | 'authorization'>;
  readonly #bridges: Pick<LineBridges, 'enter' | 'add'>;
  #count = 0;

  constructor(ari: Pick<Ari, 'request' | 'socketUrl' | 'authorization'>, bridges: Pick<LineBridges, 'enter' | 'add'>) {
    this.#ari = ari;
    this.#bridges = bridges;
  }

  /** Opens a way for the sound of a line, given by the name of its channel. */
  async open(key: string): Promise<Result<LineAudio, GatewayFailure>> {
    const bridged = await this.#bridges.enter(key);
    if (!bridged.ok) return bridged;
    this.#count += 1;
    const made = await this.#ari.request({
      method: 'POST',
      path: '/channels/externalMedia',
      query: {
        app: ARI_APP,
        channelId: `${SOUND_OF}${key}-${Date.now().toString(36)}-${this.#count}`,
        external_host: 'INCOMING',
        transport: 'websocket',
        encapsulation: 'none',
        connection_type: 'server',
        format: SOUND_FORMAT,
      },
    });
    if (!made.ok) return made;
    const read = mediaChannel.safeParse(made.value);
    if (!read.success) return err('gateway-refused');
    const { MEDIA_WEBSOCKET_CONNECTION_ID: connection } = read.data.channelvars;
    return ok({ url: this.#ari.socketUrl(`/media/${connection}`), authorization: this.#ari.authorization });
  }

  /** A channel was handed over to us. */
  handedOver(channelId: string): void {
    const key = keyOf(channelId);
    if (key !== undefined) void this.#bridges.add(key, channelId);
  }

  /** Hangs up those whose line is gone: nobody else does, when whoever was to listen is gone as well. */
  async sweep(): Promise<void> {
    const listed = await this.#ari.request({ method: 'GET', path: '/channels' });
    const ids = (listed.ok ? (ariChannels.safeParse(listed.value).data ?? []) : []).map(({ id }) => id);
    const there = new Set(ids);
    const left = ids.filter((id) => {
      const key = keyOf(id);
      return key !== undefined && !there.has(key);
    });
    await Promise.all(left.map((id) => this.#ari.request({ method: 'DELETE', path: `/channels/${id}` })));
  }
}

/** The line whose sound a channel carries. */
function keyOf(channelId: string): string | undefined {
  return channelId.startsWith(SOUND_OF) ? channelId.split('-')[1] : undefined;
}
