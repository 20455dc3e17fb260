import { LARGEST_SHARED_FILE_BYTES } from '@bureau/core/files';
import { BureauError } from '../bureau-error.ts';
import { failureOf } from './file-failure.ts';

/** Where files are on the server, and how one is put there. */
export interface FileTransfer {
  urlOf(path: string, parameters?: Readonly<Record<string, string>>): string;
  /** Fails with what the server says of it, or with `unauthenticated`, `too-large`, `bad-input`, `not-found`, `unavailable`. */
  put(path: string, content: Blob): Promise<void>;
  /** As `put`, and tells how many bytes have gone; fails when `signal` aborts. */
  post(path: string, content: Blob, options: PostOptions): Promise<void>;
  /** Takes away what is there. Fails as `put` does. */
  delete(path: string): Promise<void>;
  /** What is there. Fails as `put` does. */
  get(path: string): Promise<Blob>;
}

/** What becomes known while a file is sent. */
interface PostOptions {
  readonly parameters: Readonly<Record<string, string>>;
  readonly onProgress: (sentBytes: number) => void;
  readonly signal: AbortSignal;
}

/** For a small file; a large one may take longer. */
const TIMEOUT_MS = 60_000;
/** A connection that is slower than this is none, in bytes per ms: 128 kbit/s. */
const SLOWEST = 16;

const withinMs = (bytes: number) => TIMEOUT_MS + Math.ceil(bytes / SLOWEST);

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
  const ask = async (path: string, init: RequestInit, bytes = 0): Promise<Response> => {
    const signal = AbortSignal.timeout(withinMs(bytes));
    let response: Response;
    try {
      response = await fetch(urlOf(path), { credentials: 'same-origin', signal, ...init });
    } catch (cause) {
      throw new BureauError({ code: 'unavailable' }, { cause });
    }
    if (!response.ok) throw failureOf(response.status, await response.text().catch(() => ''));
    return response;
  };
  return {
    urlOf,
    async put(path, content) {
      const headers = { 'content-type': content.type || 'application/octet-stream', ...authorization() };
      await ask(path, { method: 'PUT', body: content, headers }, content.size);
    },
    async delete(path) {
      await ask(path, { method: 'DELETE', headers: authorization() });
    },
    post: (path, content, { parameters, ...options }) =>
      postWithProgress(urlOf(path, parameters), content, authorization(), options),
    async get(path) {
      const response = await ask(path, { headers: authorization() }, LARGEST_SHARED_FILE_BYTES);
      return response.blob().catch((cause: unknown) => {
        throw new BureauError({ code: 'unavailable' }, { cause });
      });
    },
  };
}

/** By the older interface of browsers: `fetch` does not tell how much has gone. */
function postWithProgress(
  url: string,
  content: Blob,
  headers: Readonly<Record<string, string>>,
  { onProgress, signal }: Omit<PostOptions, 'parameters'>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.timeout = withinMs(content.size);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    const fails = () => reject(new BureauError({ code: 'unavailable' }));
    request.addEventListener('error', fails);
    request.addEventListener('timeout', fails);
    request.addEventListener('abort', fails);
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(failureOf(request.status, request.responseText));
    });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(content);
  });
}
