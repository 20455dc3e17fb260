// The way in on a bare machine: plain JavaScript for Node 20 without dependencies. It installs the packages when
// they are missing or out of date, then hands over to the TypeScript program on the Node of the lockfile.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIsCurrent, installPackages } from './install.mjs';
import { relay } from './relay.mjs';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const OLDEST_NODE = 20;

function nodeBinary() {
  const folder = join(checkout, 'node_modules', 'node', 'bin');
  return [join(folder, 'node'), join(folder, 'node.exe')].find((file) => existsSync(file));
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  fail(`Bureau needs Node ${OLDEST_NODE} or newer to start, this is ${process.version}: see https://nodejs.org.`);
}

try {
  if (!nodeBinary() || !installIsCurrent(checkout)) await installPackages(checkout);
} catch (error) {
  fail(error.message);
}

const node = nodeBinary();
if (!node) fail('The packages are installed but Node 24 is not among them: delete node_modules and start again.');
relay(node, [join(checkout, 'tooling', 'start', 'main.ts'), ...process.argv.slice(2)]);
