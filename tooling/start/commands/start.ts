import { explain } from '../failure.ts';
import { type Bureau, type LaunchOptions, launchBureau } from '../launch.ts';
import type { Log } from '../progress.ts';
import { asksForHelp, readSettings, USAGE } from '../settings.ts';

const INTERRUPTED = 130;

/** Runs Bureau until a signal ends it; gives the exit code. */
export async function start(
  args: readonly string[],
  { development }: { readonly development: boolean },
  log: Log,
): Promise<number> {
  if (asksForHelp(args)) {
    log(USAGE);
    return 0;
  }
  const settings = readSettings(args, process.env);
  const interrupt = onInterrupt(log);
  log(`Bureau starts${development ? ' for development' : ''}: data in ${settings.dataFolder}`);
  const options: LaunchOptions = {
    ...settings,
    development,
    log,
    echo: settings.verbose || development ? log : undefined,
    terminal: process.stdout.isTTY ? process.stdout : undefined,
    signal: interrupt.signal,
  };
  let bureau: Bureau;
  try {
    bureau = await launchBureau(options);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    log('Bureau has stopped before it was ready.');
    return INTERRUPTED;
  }
  interrupt.destroyOnSecond(bureau);
  for (const line of welcome(bureau)) log(line);
  await interrupt.pressed;
  log('Bureau stops …');
  await bureau.stop();
  log('Bureau has stopped.');
  return 0;
}

function welcome(bureau: Bureau): string[] {
  const [first, ...others] = bureau.urls;
  const lines = ['', `Bureau is ready: ${first}`, ...others.map((url) => `             or: ${url}`)];
  if (first?.startsWith('https:')) {
    lines.push('The certificate is of its own making: browsers ask once whether to trust it.');
  }
  if (bureau.signIns.length > 0) {
    const width = Math.max(...bureau.signIns.map(({ name }) => name.length));
    lines.push('', 'Sign in as one of the demo company, in two browsers as two people:');
    lines.push(...bureau.signIns.map(({ name, email, password }) => `  ${name.padEnd(width)}  ${email}  ${password}`));
  }
  if (bureau.phones !== undefined) {
    lines.push('', `Telephones sign in at ${bureau.phones}: link one in the settings, under "Desk phones".`);
  }
  if (bureau.setUpUrl !== undefined) {
    lines.push(
      '',
      'There is no company yet. Open this link within a day to make yours; it works once:',
      `  ${bureau.setUpUrl}`,
    );
  }
  return [...lines, '', 'Ctrl-C stops it.'];
}

/** The first signal asks to end, a second one ends at once; the death of whoever started us counts as the first. */
function onInterrupt(log: Log) {
  const controller = new AbortController();
  let running: Bureau | undefined;
  const pressed = new Promise<void>((resolve) => {
    const interrupted = () => {
      if (controller.signal.aborted) {
        running?.destroy();
        log('Bureau was ended at once.');
        process.exit(INTERRUPTED);
      }
      controller.abort();
      resolve();
    };
    process.on('SIGINT', interrupted);
    process.on('SIGTERM', interrupted);
    process.on('disconnect', () => controller.signal.aborted || interrupted());
  });
  process.on('uncaughtException', (error) => {
    running?.destroy();
    process.stderr.write(`${explain(error) ?? error.stack}\n`);
    process.exit(1);
  });
  return {
    signal: controller.signal,
    pressed,
    destroyOnSecond: (bureau: Bureau) => {
      running = bureau;
    },
  };
}
