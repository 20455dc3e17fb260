import type { CallId, Clock, DeviceId, UserId } from '@bureau/core/kernel';
import type { PhoneGateway } from '@bureau/core/trunks';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';
import { partyAt } from './line-news.ts';

/** What a comma means to telephones (3GPP TS 22.101 §A.21: the pause of the `p`, here of two seconds, as most make it). */
const PAUSE_MS = 2_000;
/** From the beginning of one tone to that of the next: switchboards take more than enough of it. */
const TONE_MS = 250;

interface PostDialDeps {
  readonly gateway: PhoneGateway;
  readonly live: LiveCalls;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keys that follow a number (`+33…,204#`): pressed once the far end has answered. */
export class PostDialTones {
  readonly #deps: PostDialDeps;
  readonly #waiting = new Map<CallId, { readonly party: UserId; readonly tones: string }>();

  constructor(deps: PostDialDeps) {
    this.#deps = deps;
    deps.gateway.onEvent((event) => {
      if (event.type === 'line-answered') this.#answered(event.line);
    });
  }

  /** This party of a call that is begun gets these keys. */
  remember(id: CallId, party: UserId, tones: string): void {
    if (tones !== '') this.#waiting.set(id, { party, tones });
  }

  /** The call is over. */
  forget(id: CallId): void {
    this.#waiting.delete(id);
  }

  #answered(line: DeviceId): void {
    const call = this.#deps.live.all().find((each) => partyAt(each, line));
    const waiting = call && this.#waiting.get(call.id);
    if (!call || !waiting || partyAt(call, line) !== waiting.party) return;
    this.#waiting.delete(call.id);
    const { clock, gateway, log } = this.#deps;
    let at = clock.now();
    for (const key of waiting.tones) {
      at += key === ',' ? PAUSE_MS : TONE_MS;
      if (key !== ',') clock.schedule(at, () => unattended(log, 'send a key', () => gateway.press(line, key)));
    }
  }
}
