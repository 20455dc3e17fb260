import { Client } from 'pg';
import { errorCode, StartFailure } from '../failure.ts';

const NAME = 'bureau';
const CONNECT_WITHIN_MS = 10_000;

/** Makes the database and its owner where they are missing; gives the owner's address. The owner is no superuser, so that row-level security holds for it. */
export async function ensureDatabase(adminUrl: string, password: string): Promise<string> {
  const admin = new Client({ connectionString: adminUrl });
  admin.on('error', () => undefined); // a server that ends tells idle connections, too; the query's own failure counts
  await admin.connect();
  try {
    const role = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [NAME]);
    const options = `LOGIN CREATEROLE NOBYPASSRLS PASSWORD ${admin.escapeLiteral(password)}`;
    await admin.query(`${role.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${NAME} ${options}`);
    const database = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (database.rowCount === 0) await admin.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  url.username = NAME;
  url.password = password;
  url.pathname = `/${NAME}`;
  return url.href;
}

/** Proves that a company's own PostgreSQL answers; a StartFailure says which part of the address is wrong. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const { host, pathname, username } = new URL(databaseUrl);
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_WITHIN_MS });
  client.on('error', () => undefined); // a server that ends tells idle connections, too; the query's own failure counts
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new StartFailure(`DATABASE_URL: ${reason(errorCode(error), said, host, pathname.slice(1), username)}`);
  }
}

function reason(code: string, message: string, host: string, database: string, user: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing answers at ${host}; start PostgreSQL there, or correct the address.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host ${host} is not known; correct the address.`;
    case '28P01': // invalid_password
    case '28000': // invalid_authorization_specification
      return `PostgreSQL at ${host} refuses user "${user}"; correct name and password.`;
    case '3D000': // invalid_catalog_name
      return `there is no database "${database}" at ${host}; create it with createdb.`;
    default:
      return `PostgreSQL at ${host} cannot be used (${message}).`;
  }
}
