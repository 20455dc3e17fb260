// Installs the workspace's packages with pnpm through npx, and remembers for which lockfile it did.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TAIL_LINES = 15;
const PROGRESS_EVERY_MS = 5_000;

const stampFile = (checkout) => join(checkout, 'node_modules', '.cache', 'bureau', 'installed');
const lockfileHash = (checkout) =>
  createHash('sha256')
    .update(readFileSync(join(checkout, 'pnpm-lock.yaml')))
    .digest('hex');

/** Whether node_modules was completely installed from the present lockfile. */
export function installIsCurrent(checkout) {
  const stamp = stampFile(checkout);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash(checkout);
}

/** Installs from the lockfile; throws an Error whose message is one line that says what to do. */
export async function installPackages(checkout) {
  const { packageManager } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  const { code, tail } = await runPnpm(checkout, packageManager);
  if (code !== 0) throw new Error(explain(tail));
  mkdirSync(join(stampFile(checkout), '..'), { recursive: true });
  writeFileSync(stampFile(checkout), lockfileHash(checkout));
}

function runPnpm(checkout, packageManager) {
  const started = Date.now();
  const progress = progressLine();
  progress.show('fetching pnpm');
  const child = spawn('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], {
    cwd: checkout,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CI: 'true', // pnpm: no question on a terminal
      npm_config_loglevel: 'error',
      npm_config_update_notifier: 'false',
      npm_config_fetch_retries: '2',
      npm_config_fetch_retry_mintimeout: '1000',
      npm_config_fetch_retry_maxtimeout: '5000',
    },
  });
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      for (const line of text.split(/\r?\n/).filter((each) => each.trim() !== '')) {
        tail.push(line);
        if (tail.length > TAIL_LINES) tail.shift();
        const counts = line.match(/resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/);
        if (counts) progress.show(`${counts[4]} of ${counts[1]}`);
      }
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, tail: [`npx could not be started: ${error.message}`] }));
    child.on('close', (code) => {
      if (code === 0) progress.done(`  ✓ Packages  ${((Date.now() - started) / 1000).toFixed(1)} s`);
      else progress.done();
      resolve({ code: code ?? 1, tail });
    });
  });
}

function progressLine() {
  const { stdout } = process;
  let shownAt = 0;
  return {
    show(text) {
      if (stdout.isTTY) stdout.write(`\r\u001B[K  … Packages: ${text}`);
      else if (Date.now() - shownAt > PROGRESS_EVERY_MS) {
        stdout.write(`  … Packages: ${text}\n`);
        shownAt = Date.now();
      }
    },
    done(line) {
      if (stdout.isTTY) stdout.write('\r\u001B[K');
      if (line) stdout.write(`${line}\n`);
    },
  };
}

/** The one line for a failed install, from the last lines pnpm and npx wrote. */
function explain(tail) {
  const text = tail.join('\n');
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL/.test(text)
  ) {
    return 'The npm registry cannot be reached to install the packages: check the network (or the proxy and registry in .npmrc) and start again.';
  }
  if (/ENOSPC/.test(text))
    return 'The disk is full: installing needs about 2 GB in this folder; free some space and start again.';
  if (/EROFS|EACCES|EPERM/.test(text)) {
    return 'This folder cannot be written: installing needs write access to it; move the checkout or change its owner.';
  }
  if (/OUTDATED_LOCKFILE/.test(text)) {
    return 'pnpm-lock.yaml does not match the package.json files: run "npx pnpm install" and start again.';
  }
  return `${text}\nInstalling the packages failed; the lines above are the last that pnpm wrote.`;
}
