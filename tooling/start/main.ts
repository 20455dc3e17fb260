import { start } from './commands/start.ts';
import { explain } from './failure.ts';

const [command = 'start', ...args] = process.argv.slice(2);

type Command = (args: readonly string[]) => Promise<number>;

const commands = new Map<string, Command>([
  ['start', (flags) => start(flags, { development: false })],
  ['dev', (flags) => start(flags, { development: true })],
]);

// The terminal may be gone before we are: what cannot be shown any more must not keep us from stopping in order.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const chosen = commands.get(command);
if (chosen === undefined) {
  process.stderr.write(`There is no command "${command}": choose one of ${[...commands.keys()].join(', ')}.\n`);
  process.exit(1);
}
try {
  process.exit(await chosen(args));
} catch (error) {
  process.stderr.write(`${explain(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}
