/** Cookies of one browser, whatever the site; the public address of Bureau leads to its server. */
export class TestBrowser {
  readonly #jar = new Map<string, string>();
  readonly #publicUrl: string;
  readonly #serverUrl: string;

  constructor(publicUrl: string, serverUrl: string) {
    this.#publicUrl = publicUrl;
    this.#serverUrl = serverUrl;
  }

  async get(
    url: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const reached = url.replace(this.#publicUrl, this.#serverUrl);
    const response = await fetch(reached, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#jar.set(name, value);
    }
    return response;
  }

  cookie(name: string): string | undefined {
    return this.#jar.get(name);
  }

  start(email: string, more = ''): Promise<Response> {
    return this.get(
      `${this.#publicUrl}/api/sign-on/start?moved=1&label=Test&email=${encodeURIComponent(email)}${more}`,
    );
  }

  /** Signs in at the provider; the address at which it leads back. */
  async atProvider(begun: Response, sub: string): Promise<string> {
    let at = locationOf(begun);
    for (let steps = 0; !at.startsWith(this.#publicUrl) && steps < 10; steps += 1) {
      const isQuestion = at.includes('/who/');
      const page = await this.get(at);
      const next = isQuestion && page.status === 200 ? await this.get(at, answerOf(sub)) : page;
      at = new URL(locationOf(next), at).href;
    }
    return at;
  }
}

const answerOf = (sub: string) => ({
  method: 'POST',
  body: new URLSearchParams({ sub }).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

/** Where an answer sends the browser. */
export const locationOf = (response: Response) => response.headers.get('location') ?? '';
