import type { Principal } from '@bureau/core/accounts';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll } from 'vitest';
import { principalOf, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';

/** Three people of a company and one of another. */
interface Correspondence {
  readonly url: string;
  readonly stores: Database;
  readonly ada: Principal;
  readonly ben: Principal;
  readonly eve: Principal;
  readonly foreign: Principal;
}

/** Registers a database of theirs that starts and ends with the file. */
export function correspondence(): () => Correspondence {
  let database: TestDatabase;
  let begun: Correspondence | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    const { url } = database;
    const ours = await writeTestCompany(url, [{}, {}, {}]);
    const theirs = await writeTestCompany(url, [{}]);
    const [ada, ben, eve] = [principalOf(ours, 0), principalOf(ours, 1), principalOf(ours, 2)];
    begun = { url, stores: connectDatabase({ url }), ada, ben, eve, foreign: principalOf(theirs, 0) };
  });
  afterAll(async () => {
    await begun?.stores.close();
    await database.drop();
  });
  return () => {
    if (!begun) throw new Error('The database was not made');
    return begun;
  };
}
