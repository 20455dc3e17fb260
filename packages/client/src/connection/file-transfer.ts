import type { ErrorDetail } from '@bureau/api';
import { BureauError } from '../bureau-error.ts';

/** Where files are on the server, and how one is put there. */
export interface FileTransfer {
  urlOf(path: string, parameters?: Readonly<Record<string, string>>): string;
  /** Fails with what the server says of it, or with `unauthenticated`, `too-large`, `bad-input`, `not-found`, `unavailable`. */
  put(path: string, content: Blob): Promise<void>;
}

/** A slow line needs its time for 3 MB. */
const PUT_TIMEOUT_MS = 60_000;

const CODES: Readonly<Record<number, 'unauthenticated' | 'forbidden' | 'not-found' | 'too-large' | 'bad-input'>> = {
  400: 'bad-input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  415: 'bad-input',
  422: 'bad-input',
};

/** Transfer with the session of the connection: a cookie, or a token in programs. */
export function createFileTransfer(
  url: URL,
  fetch: typeof globalThis.fetch,
  authorization: () => Readonly<Record<string, string>>,
): FileTransfer {
  const urlOf: FileTransfer['urlOf'] = (path, parameters = {}) => {
    const address = new URL(path, url);
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
    return address.href;
  };
  return {
    urlOf,
    async put(path, content) {
      let response: Response;
      try {
        response = await fetch(urlOf(path), {
          method: 'PUT',
          body: content,
          credentials: 'same-origin',
          headers: { 'content-type': content.type || 'application/octet-stream', ...authorization() },
          signal: AbortSignal.timeout(PUT_TIMEOUT_MS),
        });
      } catch (cause) {
        throw new BureauError({ code: 'unavailable' }, { cause });
      }
      if (!response.ok)
        throw new BureauError((await detailIn(response)) ?? { code: CODES[response.status] ?? 'unavailable' });
    },
  };
}

/** Something between here and the server may have answered in its place, in its own way. */
async function detailIn(response: Response): Promise<ErrorDetail | undefined> {
  try {
    const answer: { readonly error?: { readonly data?: { readonly detail?: ErrorDetail } } } = await response.json();
    return answer.error?.data?.detail;
  } catch {
    return undefined;
  }
}
