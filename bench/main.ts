/** Runs the benchmarks one after another and prints one table; `pnpm bench fanout` runs one. */
import { type Row, tableOf } from './report.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<{ run: () => Promise<Row[]> }>>> = {
  setup: () => import('./media/setup-bench.ts'),
  forwarding: () => import('./media/forwarding-bench.ts'),
  recording: () => import('./media/recording-bench.ts'),
  finalising: () => import('./media/finalising-bench.ts'),
  fanout: () => import('./fanout/fanout-bench.ts'),
  messages: () => import('./messages/messages-bench.ts'),
  typing: () => import('./messages/typing-bench.ts'),
  search: () => import('./search/search-bench.ts'),
  statements: () => import('./statements/statements-bench.ts'),
  joining: () => import('./meetings/join-bench.ts'),
  crowd: () => import('./meetings/crowd-bench.ts'),
  dialling: () => import('./phone/dialling-bench.ts'),
  held: () => import('./phone/held-bench.ts'),
  desktop: () => import('./desktop/desktop-bench.ts'),
  pages: () => import('./pages/pages-bench.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(`No benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}.\n`);
  process.exit(1);
}

const rows: Row[] = [];
for (const [name, load] of Object.entries(BENCHMARKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`${name} …\n`);
  const { run } = await load();
  rows.push(...(await run()));
}
process.stdout.write(`\n${tableOf(rows)}\n`);
process.exit(rows.every((row) => row.pass) ? 0 : 1);
