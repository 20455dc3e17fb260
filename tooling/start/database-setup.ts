import { inCheckout } from './checkout.ts';
import { StartFailure } from './failure.ts';
import { run } from './run.ts';

const program = (name: string) => inCheckout('packages', 'db', 'src', name);

async function runOnDatabase(name: string, databaseUrl: string, what: string): Promise<string> {
  const { code, output, stdout } = await run(process.execPath, [program(name)], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  if (code === 0) return stdout;
  if (/No space left on device|ENOSPC/.test(output)) {
    throw new StartFailure('The disk is full: PostgreSQL cannot write; free some space and start again.');
  }
  throw new StartFailure(`${output.trim()}\n${what} (see above).`);
}

/** Brings the database to the present schema. */
export async function migrate(databaseUrl: string): Promise<void> {
  await runOnDatabase('migrate-main.ts', databaseUrl, 'The database could not be brought up to date');
}

/** A person of the demo company, with the password everyone may know. */
export type DemoSignIn = { readonly name: string; readonly email: string; readonly password: string };

/** Fills an empty database with the demo company; gives the people to sign in as, none where the company is not the demo's. */
export async function seed(databaseUrl: string): Promise<readonly DemoSignIn[]> {
  const answer = await runOnDatabase('seed-main.ts', databaseUrl, 'The demo company could not be made');
  return JSON.parse(answer);
}

/** The secret of a new link to make the first company; undefined where there is a company. Earlier links open nothing any more. */
export async function openSetUp(databaseUrl: string): Promise<string | undefined> {
  const answer = await runOnDatabase('set-up-main.ts', databaseUrl, 'The link to set a company up could not be made');
  return answer.trim() || undefined;
}

/** The address behind which the first company is made. */
export const setUpUrl = (webAddress: string, token: string): string =>
  `${webAddress.replace(/\/+$/, '')}/set-up#${token}`;
