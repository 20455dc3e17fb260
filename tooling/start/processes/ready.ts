import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFailure } from '../failure.ts';
import type { Supervised } from './supervised.ts';

const READY_WITHIN_MS = 120_000;
const ANSWER_WITHIN_MS = 5_000;
const ASK_EVERY_MS = 50;
const GIVE_UP_AFTER_FAILURES = 3;

/** How the process is asked. */
type Asked = {
  /** The certificate in PEM that is trusted. */
  readonly ca?: string | undefined;
  readonly authorization?: string;
};

/** Waits until the process answers `url` with a success; a StartFailure with its last words when it does not. */
export async function untilReady(
  target: Supervised,
  url: string,
  { signal, ...asked }: Asked & { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await answers(url, asked))) {
    if (target.failures() >= GIVE_UP_AFTER_FAILURES) throw failure(target, 'ends right after its start');
    if (performance.now() > deadline) throw failure(target, `does not become ready in ${READY_WITHIN_MS / 1000} s`);
    await pause(ASK_EVERY_MS, undefined, { ...(signal && { signal }) });
  }
}

function answers(url: string, { ca, authorization }: Asked): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = authorization === undefined ? {} : { authorization };
    const options = { agent: false as const, timeout: ANSWER_WITHIN_MS, headers };
    const request = url.startsWith('https:')
      ? requestHttps(url, { ...options, ...(ca === undefined ? {} : { ca }) })
      : requestHttp(url, options);
    request.on('response', (response) => {
      response.resume();
      resolve((response.statusCode ?? 500) < 400);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
    request.end();
  });
}

function failure(target: Supervised, what: string): StartFailure {
  const tail = target.logFile.tail();
  if (tail.some((line) => line.includes('ENOSPC'))) {
    return new StartFailure('The disk is full: free some space and start again.');
  }
  const line = tail.findLast((each) => /error|wrong/i.test(each)) ?? tail.at(-1) ?? 'it wrote nothing';
  return new StartFailure(`The ${target.name} process ${what}: ${messageOf(line)} (see ${target.logFile.path}).`);
}

/** What a line of a structured log says to a person. */
function messageOf(line: string): string {
  try {
    const { err, msg } = JSON.parse(line);
    return err?.message ?? msg ?? line;
  } catch {
    return line.trim(); // not every line comes from the logger
  }
}
