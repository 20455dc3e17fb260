import { setTimeout as pause } from 'node:timers/promises';
import { retryWaitMs } from '@bureau/core/kernel';
import type { TrunkId } from '@bureau/core/trunks';
import type { Log } from '../../log.ts';
import { blocksOf, eventsNamed, Manager, type ManagerBlock } from './manager.ts';
import { trunkOf } from './pjsip-objects.ts';

/** Asterisk answers at the latest after so many seconds, with whatever has happened; it keeps a session for a minute. */
const WAIT_SECONDS = 25;
const ANSWER_WITHIN_MS = 30_000;
/** What Asterisk calls an attempt that fails. */
const FAILURES: ReadonlySet<string> = new Set(['InvalidAccountID', 'InvalidPassword', 'ChallengeResponseFailed']);

interface ManagerNewsOptions {
  readonly url: string;
  readonly log: Log;
  /** Whether we are signed in at the carrier of a trunk. */
  readonly onSignedIn: (trunkId: TrunkId, isSignedIn: boolean) => void;
  /** Somebody at an address gave a right password, or a wrong one or a name that nobody has. */
  readonly onAttempt: (address: string, isAuthentic: boolean) => void;
}

/** What Asterisk tells by its manager interface alone, while it is connected: our registrations at carriers, and who tries to get in. */
export class ManagerNews {
  readonly #options: ManagerNewsOptions;
  #end: AbortController | undefined;

  constructor(options: ManagerNewsOptions) {
    this.#options = options;
  }

  /** Asterisk is there. */
  begin(): void {
    this.end();
    const end = new AbortController();
    this.#end = end;
    void this.#listen(end.signal);
  }

  /** It is gone, or we go. */
  end(): void {
    this.#end?.abort();
    this.#end = undefined;
  }

  async #listen(over: AbortSignal): Promise<void> {
    const { url, log } = this.#options;
    let failures = 0;
    while (!over.aborted) {
      const manager = new Manager(url, 'on');
      const ask = (action: Readonly<Record<string, string>>) =>
        manager.ask(action, AbortSignal.any([over, AbortSignal.timeout(ANSWER_WITHIN_MS)]));
      try {
        // First the session, so that nothing is missed; then how things are.
        await ask({ action: 'Ping' }).then(unlessRefused);
        await this.#look(ask);
        failures = 0;
        while (!over.aborted) {
          const news = await ask({ action: 'WaitEvent', timeout: String(WAIT_SECONDS) }).then(unlessRefused);
          for (const event of blocksOf(news)) this.#attempted(event);
          if (eventsNamed(news, 'Registry').length > 0) await this.#look(ask);
        }
      } catch (err) {
        if (over.aborted) return;
        if (failures === 0) log.warn({ err }, 'Asterisk does not tell of registrations and attempts');
        failures += 1;
        await pause(retryWaitMs(failures, Math.random()), undefined, { signal: over }).catch(() => undefined);
      }
    }
  }

  #attempted(event: ManagerBlock): void {
    const name = event.get('Event') ?? '';
    const isAuthentic = name === 'SuccessfulAuth';
    if (!isAuthentic && !FAILURES.has(name)) return;
    // Such as `IPV4/UDP/192.0.2.1/5060`.
    const [, , address] = event.get('RemoteAddress')?.split('/') ?? [];
    if (event.get('Service') === 'PJSIP' && address) this.#options.onAttempt(address, isAuthentic);
  }

  async #look(ask: (action: Readonly<Record<string, string>>) => ReturnType<Manager['ask']>): Promise<void> {
    const listed = await ask({ action: 'PJSIPShowRegistrationsOutbound' });
    for (const registration of eventsNamed(listed, 'OutboundRegistrationDetail')) {
      const trunkId = trunkOf(registration.get('ObjectName') ?? '');
      const status = registration.get('Status');
      // Before the first try nothing is known.
      if (trunkId && status !== 'Unregistered') this.#options.onSignedIn(trunkId, status === 'Registered');
    }
  }
}

/** What would be refused at once again and again is a failure. */
function unlessRefused(text: string): string {
  if (text.startsWith('Response: Error')) throw new Error('The manager interface refuses');
  return text;
}
