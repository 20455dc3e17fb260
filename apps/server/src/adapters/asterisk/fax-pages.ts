import type { Log } from '../../log.ts';
import { eventsNamed, type Manager } from './manager.ts';

/** Which page of each fax is on its way. The REST interface does not tell it; the manager interface does, over the same port. */
export class FaxPages {
  readonly #manager: Manager;
  readonly #log: Log;
  #isMissing = false;

  constructor(manager: Manager, log: Log) {
    this.#manager = manager;
    this.#log = log;
  }

  /** By the names of channels. Empty where the manager interface is not set up: faxes go without. */
  async now(): Promise<ReadonlyMap<string, number>> {
    try {
      const pages = new Map<string, number>();
      const sessions = await this.#manager.ask({ action: 'FAXSessions' });
      for (const session of eventsNamed(sessions, 'FAXSessionsEntry')) {
        const [channel, number = ''] = [session.get('Channel'), session.get('SessionNumber')];
        const asked = await this.#manager.ask({ action: 'FAXSession', SessionNumber: number });
        const [shown] = eventsNamed(asked, 'FAXSession');
        const page = Number(shown?.get('PageNumber') ?? 0);
        // Before the two machines have agreed it says 1 without meaning it.
        const hasBegun = shown?.get('ImageResolution') !== '0x0';
        if (channel !== undefined && hasBegun && page > 0) pages.set(channel, page);
      }
      this.#isMissing = false;
      return pages;
    } catch (err) {
      if (!this.#isMissing) this.#log.warn({ err }, 'Asterisk does not tell the pages of faxes');
      this.#isMissing = true;
      return new Map();
    }
  }
}
