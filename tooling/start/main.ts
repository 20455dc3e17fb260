import { explain } from './failure.ts';
import { endCommands } from './run.ts';

const INTERRUPTED = 130;
const log = (line: string) => void process.stdout.write(`${line}\n`);

type Command = (args: readonly string[]) => Promise<number>;

/** Ends the commands under way, and with them everything, at the first signal. */
function interruptible(command: Command): Command {
  const interrupted = () => {
    endCommands();
    process.exit(INTERRUPTED);
  };
  return (args) => {
    process.on('SIGINT', interrupted);
    process.on('SIGTERM', interrupted);
    process.on('disconnect', interrupted);
    return command(args);
  };
}

// Loaded when asked for: a start has no use for what the tests need.
const starting = () => import('./commands/start.ts');
const settingUp = () => import('./commands/set-up.ts');
const testing = () => import('./commands/test.ts');
const building = () => import('./commands/build.ts');

const commands = new Map<string, Command>([
  ['start', async (args) => (await starting()).start(args, { development: false }, log)],
  ['dev', async (args) => (await starting()).start(args, { development: true }, log)],
  ['set-up', interruptible(async (args) => (await settingUp()).setUp(args, log))],
  ['check', interruptible(async (args) => (await testing()).test(['--project', 'check', ...args], log))],
  ['test', interruptible(async (args) => (await testing()).test(args, log))],
  ['soak', interruptible(async (args) => (await testing()).test(['--project', 'soak', ...args], log))],
  ['build', interruptible(async () => (await building()).build(log))],
  ['bench', interruptible(async (args) => (await building()).bench(args, log))],
]);

// The terminal may be gone before we are: what cannot be shown any more must not keep us from stopping in order.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const [name = '', ...args] = process.argv.slice(2);
const command = commands.get(name);
if (command === undefined) {
  process.stderr.write(`There is no command "${name}": choose one of ${[...commands.keys()].join(', ')}.\n`);
  process.exit(1);
}
try {
  process.exitCode = await command(args);
} catch (error) {
  process.stderr.write(`${explain(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exitCode = 1;
}
// Whatever still holds the process open has no say any more; the streams are flushed first.
process.stdout.write('', () => process.exit());
