const ANSWER_WITHIN_MS = 3_000;

/** What is asked, as names and values; a name may come several times. */
export type ManagerAction = Readonly<Record<string, string | readonly string[]>>;

/** The manager interface (AMI) over HTTP, on the port of the REST interface: for the few things that the latter does not do. */
export class Manager {
  readonly #base: URL;
  readonly #credentials: { readonly username: string; readonly secret: string };
  #cookie: string | undefined;

  /** `url`: that of the REST interface, with user and password. */
  constructor(url: string) {
    const { username, password, origin } = new URL(url);
    this.#base = new URL('/rawman', origin);
    this.#credentials = { username: decodeURIComponent(username), secret: decodeURIComponent(password) };
  }

  /** The answer as it is written; throws where the interface is not set up, or does not answer. */
  async ask(action: ManagerAction): Promise<string> {
    try {
      if (this.#cookie === undefined) await this.#signIn();
      const text = await this.#send(action);
      if (!isForStrangers(text)) return text;
      await this.#signIn();
      return await this.#send(action);
    } catch (error) {
      this.#cookie = undefined;
      throw error;
    }
  }

  #signIn(): Promise<string> {
    return this.#send({ action: 'login', ...this.#credentials });
  }

  async #send(action: ManagerAction): Promise<string> {
    const url = new URL(this.#base);
    for (const [name, values] of Object.entries(action)) {
      for (const value of [values].flat()) url.searchParams.append(name, value);
    }
    const answer = await fetch(url, {
      headers: this.#cookie === undefined ? {} : { cookie: this.#cookie },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`The manager interface answers ${answer.status}`);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (action['action'] === 'login' && cookie !== undefined) this.#cookie = cookie;
    return answer.text();
  }
}

const isForStrangers = (text: string) => text.startsWith('Response: Error') && /permission|authenticat/i.test(text);
