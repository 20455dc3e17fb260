import { fileURLToPath } from 'node:url';
import { look } from './cruise.ts';

// Far below what there is; a cruise that sees less has lost its eyes, and its silence means nothing.
const FEWEST_MODULES = 150;

const { modules, violations } = await look(fileURLToPath(new URL('../..', import.meta.url)));
for (const { rule, from, to } of violations) process.stdout.write(`${rule}: ${from} → ${to}\n`);
if (modules.length < FEWEST_MODULES) {
  process.stdout.write(`Only ${modules.length} modules were seen: the walls were not checked.\n`);
  process.exitCode = 1;
}
if (violations.length > 0) process.exitCode = 1;
process.stdout.write(`${modules.length} modules, ${violations.length} violations\n`);
