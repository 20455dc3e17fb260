import type { Log } from '../../log.ts';

const ANSWER_WITHIN_MS = 3_000;

/** Which page of each fax is on its way. The REST interface does not tell it; the manager interface does, over the same port. */
export class FaxPages {
  readonly #base: URL;
  readonly #log: Log;
  readonly #credentials: { readonly username: string; readonly secret: string };
  #cookie: string | undefined;
  #isMissing = false;

  constructor(url: string, log: Log) {
    const { username, password, origin } = new URL(url);
    this.#base = new URL('/rawman', origin);
    this.#credentials = { username: decodeURIComponent(username), secret: decodeURIComponent(password) };
    this.#log = log;
  }

  /** By the names of channels. Empty where the manager interface is not set up: faxes go without. */
  async now(): Promise<ReadonlyMap<string, number>> {
    try {
      const pages = new Map<string, number>();
      for (const session of await this.#entries({ action: 'FAXSessions' }, 'FAXSessionsEntry')) {
        const [channel, number = ''] = [session.get('Channel'), session.get('SessionNumber')];
        const [shown] = await this.#entries({ action: 'FAXSession', SessionNumber: number }, 'FAXSession');
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
      this.#cookie = undefined;
      return new Map();
    }
  }

  async #entries(action: Readonly<Record<string, string>>, event: string) {
    if (this.#cookie === undefined) await this.#ask({ action: 'login', ...this.#credentials });
    let text = await this.#ask(action);
    if (text.startsWith('Response: Error') && /permission|authenticat/i.test(text)) {
      await this.#ask({ action: 'login', ...this.#credentials });
      text = await this.#ask(action);
    }
    const blocks = text.split(/\r?\n\r?\n/).map(
      (block) =>
        new Map(
          block.split(/\r?\n/).flatMap((line) => {
            const at = line.indexOf(': ');
            return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 2)] as const];
          }),
        ),
    );
    return blocks.filter((block) => block.get('Event') === event);
  }

  async #ask(query: Readonly<Record<string, string>>): Promise<string> {
    const url = new URL(this.#base);
    url.search = new URLSearchParams(query).toString();
    const answer = await fetch(url, {
      headers: this.#cookie === undefined ? {} : { cookie: this.#cookie },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`The manager interface answers ${answer.status}`);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (query['action'] === 'login' && cookie !== undefined) this.#cookie = cookie;
    return answer.text();
  }
}
