import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Named by `npm test`: how Radicale is started, or why there is none. */
const PROGRAM = 'BUREAU_TEST_RADICALE';

const given: { readonly command: string; readonly args: readonly string[] } | { readonly missing: string } = JSON.parse(
  process.env[PROGRAM] ?? '{"missing":"no calendar server was looked for: run npm test -- --project integration"}',
);

/** Why there is no calendar server for tests; undefined where there is. */
export const missingCalendarServer = 'missing' in given ? given.missing : undefined;

const ANSWERS_WITHIN_MS = 20_000;
const USERNAME = 'anna';

/** A running CalDAV server with one user, whose calendars are nobody else's. */
export interface CalendarServer {
  readonly url: string;
  readonly username: string;
  /** The one that is valid now. */
  readonly password: string;
  /** The user changes it there; whoever has the former one is refused from now on. */
  setPassword(password: string): void;
  /** Gives its address, which ends in a slash. */
  makeCalendar(displayName: string): Promise<string>;
  /** The iCalendar texts in it, in the order of their file names. */
  events(calendarUrl: string): Promise<string[]>;
  /** The user writes an event there, under a file name such as `lunch.ics`. */
  put(calendarUrl: string, fileName: string, ics: string): Promise<void>;
  remove(calendarUrl: string, fileName: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one on this machine, in a folder of its own. */
export async function startCalendarServer(): Promise<CalendarServer> {
  if ('missing' in given) throw new Error(given.missing);
  const folder = mkdtempSync(join(tmpdir(), 'bureau-calendars-'));
  let password = '';
  const setPassword = (next: string) => {
    const file = join(folder, 'users');
    writeFileSync(`${file}.new`, `${USERNAME}:${next}\n`);
    renameSync(`${file}.new`, file);
    password = next;
  };
  setPassword(randomUUID());
  writeFileSync(join(folder, 'config'), configuration(folder));
  const child = spawn(given.command, [...given.args, '--config', join(folder, 'config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const url = await addressOf(child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });

  const ask = async (method: string, address: string, body?: string, headers?: Readonly<Record<string, string>>) => {
    const authorization = `Basic ${Buffer.from(`${USERNAME}:${password}`).toString('base64')}`;
    const response = await fetch(address, { method, headers: { ...headers, authorization }, ...(body && { body }) });
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
    return response.text();
  };
  const fileIn = (calendarUrl: string, fileName: string) => `${calendarUrl}${encodeURIComponent(fileName)}`;
  return {
    url,
    username: USERNAME,
    get password() {
      return password;
    },
    setPassword,
    async makeCalendar(displayName) {
      const address = `${url}${USERNAME}/${randomUUID()}/`;
      await ask('MKCALENDAR', address, calendarNamed(displayName));
      return address;
    },
    async events(calendarUrl) {
      const listing = await ask('PROPFIND', calendarUrl, ONLY_ETAGS, { depth: '1' });
      const paths = [...listing.matchAll(/<href>([^<]+)<\/href>/g)].map(([, path = '']) => unescaped(path));
      const files = paths.filter((path) => !path.endsWith('/')).sort();
      return Promise.all(files.map((path) => ask('GET', new URL(path, url).href)));
    },
    async put(calendarUrl, fileName, ics) {
      await ask('PUT', fileIn(calendarUrl, fileName), ics, { 'content-type': 'text/calendar; charset=utf-8' });
    },
    async remove(calendarUrl, fileName) {
      await ask('DELETE', fileIn(calendarUrl, fileName));
    },
    stop,
  };
}

/** The system chooses the port; the server writes down which. */
const configuration = (folder: string) => `
[server]
hosts = 127.0.0.1:0
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, 'users')}
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = ${join(folder, 'collections')}
[web]
type = none
[logging]
level = info
`;

/** Where it listens, as soon as it does. */
function addressOf(child: ChildProcessByStdio<null, null, Readable>): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = '';
    const timer = setTimeout(() => fail('does not answer'), ANSWERS_WITHIN_MS);
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`The calendar server ${why}:\n${written}`));
    };
    createInterface(child.stderr).on('line', (line) => {
      const port = /Listening on '\S+:(\d+)'/.exec(line)?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        resolve(`http://127.0.0.1:${port}/`);
      } else written += `${line}\n`;
    });
    child.on('error', ({ message }) => fail(`does not start, ${message}`));
    child.on('exit', (code) => fail(`has ended with code ${code}`));
  });
}

const ONLY_ETAGS = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>';

/** RFC 4791 §5.3.1. */
const calendarNamed = (displayName: string) => `<?xml version="1.0" encoding="utf-8"?>
<mkcalendar xmlns="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:">
  <D:set><D:prop><D:displayname>${escaped(displayName)}</D:displayname></D:prop></D:set>
</mkcalendar>`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const unescaped = (text: string) => text.replaceAll('&amp;', '&');
