const ANSWER_WITHIN_MS = 3_000;

/** What is asked, as names and values; a name may come several times. */
export type ManagerAction = Readonly<Record<string, string | readonly string[]>>;

/** One block of what it says: an answer, or an event. */
export type ManagerBlock = ReadonlyMap<string, string>;

/** The manager interface (AMI) over HTTP, on the port of the REST interface: for the few things that the latter does not do. */
export class Manager {
  readonly #base: URL;
  readonly #login: Readonly<Record<string, string>>;
  #cookie: string | undefined;

  /** `url`: that of the REST interface, with user and password. Without events none wait in Asterisk to be fetched. */
  constructor(url: string, events: 'on' | 'off' = 'off') {
    const { username, password, origin } = new URL(url);
    this.#base = new URL('/rawman', origin);
    const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
    this.#login = { action: 'login', username: user, secret, events };
  }

  /** The answer as it is written; throws where the interface is not set up, or does not answer. */
  async ask(action: ManagerAction, signal = AbortSignal.timeout(ANSWER_WITHIN_MS)): Promise<string> {
    try {
      if (this.#cookie === undefined) await this.#send(this.#login, signal);
      const text = await this.#send(action, signal);
      if (!isForStrangers(text)) return text;
      await this.#send(this.#login, signal);
      return await this.#send(action, signal);
    } catch (error) {
      this.#cookie = undefined;
      throw error;
    }
  }

  async #send(action: ManagerAction, signal: AbortSignal): Promise<string> {
    const url = new URL(this.#base);
    for (const [name, values] of Object.entries(action)) {
      for (const value of [values].flat()) url.searchParams.append(name, value);
    }
    const headers = this.#cookie === undefined ? {} : { cookie: this.#cookie };
    const answer = await fetch(url, { headers, signal });
    if (!answer.ok) throw new Error(`The manager interface answers ${answer.status}`);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (action === this.#login && cookie !== undefined) this.#cookie = cookie;
    return answer.text();
  }
}

/** The events of a name in what was answered. */
export const eventsNamed = (text: string, name: string): readonly ManagerBlock[] =>
  blocksOf(text).filter((block) => block.get('Event') === name);

/** What was answered, block by block. */
export const blocksOf = (text: string): readonly ManagerBlock[] =>
  text.split(/\r?\n\r?\n/).map(
    (block) =>
      new Map(
        block.split(/\r?\n/).flatMap((line) => {
          const at = line.indexOf(': ');
          return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 2)] as const];
        }),
      ),
  );

const isForStrangers = (text: string) => text.startsWith('Response: Error') && /permission|authenticat/i.test(text);
