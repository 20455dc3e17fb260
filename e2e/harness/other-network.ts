import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A second host on this machine: a network namespace behind a cable that can be pulled. */
export interface OtherNetwork {
  /** Address of this machine as the other host sees it. */
  readonly address: string;
  /** Runs the browser in the other host. */
  readonly executablePath: string;
  unplug(): void;
  plug(): void;
  remove(): void;
}

const ADDRESS = '10.87.41.1';
const OTHER_ADDRESS = '10.87.41.2';

/** Why no second host can be made here; nothing when one can. */
export function whyNoOtherNetwork(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces need Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  try {
    ip('netns', 'list');
    return undefined;
  } catch {
    return 'the program `ip` is missing: install iproute2';
  }
}

/** Makes the second host, and a launcher that starts `chromium` in it. */
export function otherNetwork(chromium: string): OtherNetwork {
  const name = `bureau${process.pid}`;
  const cable = `bu${process.pid}`;
  ip('netns', 'add', name);
  ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', `${cable}b`, 'netns', name);
  ip('addr', 'add', `${ADDRESS}/24`, 'dev', cable);
  ip('link', 'set', cable, 'up');
  ip('-n', name, 'addr', 'add', `${OTHER_ADDRESS}/24`, 'dev', `${cable}b`);
  ip('-n', name, 'link', 'set', `${cable}b`, 'up');
  ip('-n', name, 'link', 'set', 'lo', 'up');

  const folder = mkdtempSync(join(tmpdir(), 'bureau-network-'));
  const executablePath = join(folder, 'chromium');
  writeFileSync(executablePath, `#!/bin/sh\nexec ip netns exec ${name} ${chromium} "$@"\n`);
  chmodSync(executablePath, 0o755);
  return {
    address: ADDRESS,
    executablePath,
    // The far end stays up: the browser is not told, as when a router fails.
    unplug: () => ip('link', 'set', cable, 'down'),
    plug: () => ip('link', 'set', cable, 'up'),
    remove() {
      ip('link', 'del', cable);
      ip('netns', 'del', name);
      rmSync(folder, { recursive: true });
    },
  };
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
