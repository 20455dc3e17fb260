import { mkdirSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mediasoupVersion } from './place.ts';

const ANSWER_WITHIN_MS = 5_000;
const DOWNLOAD_WITHIN_MS = 90_000;
const RELEASES = 'https://github.com/versatica/mediasoup/releases/download';

/** The official worker for this computer, by the naming of mediasoup's own npm-scripts.mjs. */
export function prebuiltUrl(env: NodeJS.ProcessEnv): string {
  const version = mediasoupVersion();
  const kernel = process.platform === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  const base = env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] || RELEASES;
  return `${base}/${version}/mediasoup-worker-${version}-${process.platform}-${process.arch}${kernel}.tgz`;
}

/** Downloads the official worker into `file`; false when it cannot be had, which is no failure. */
export async function downloadPrebuilt(file: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const patience = new AbortController();
  let timer = setTimeout(() => patience.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(prebuiltUrl(env), { signal: patience.signal });
    if (!response.ok) return false;
    clearTimeout(timer);
    timer = setTimeout(() => patience.abort(), DOWNLOAD_WITHIN_MS);
    const worker = firstFile(gunzipSync(Buffer.from(await response.arrayBuffer())));
    if (worker === undefined) return false;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, worker, { mode: 0o755 });
    return true;
  } catch (error) {
    if (error instanceof TypeError || isAbort(error) || isGzip(error)) return false; // no network, too slow, no archive
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError';
const isGzip = (error: unknown) => error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

/** The content of the first regular file of a tar archive (POSIX.1-2017 pax, ustar header). */
function firstFile(archive: Buffer): Buffer | undefined {
  const BLOCK = 512;
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8) || 0;
    const type = archive.toString('latin1', at + 156, at + 157);
    const content = at + BLOCK;
    if (size > 0 && (type === '0' || type === '\0')) return archive.subarray(content, content + size);
    at = content + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}
