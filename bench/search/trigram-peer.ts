import { fold, type PersonDocument, parsePersonQuery } from '@bureau/core/search';
import { Client } from 'pg';

// Numbers are stored in the forms people type, so that one index serves every kind of query.
const SCHEMA = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TABLE person (id text PRIMARY KEY, sort_key text NOT NULL, names text NOT NULL, haystack text NOT NULL);
`;
const INDEX = `
  CREATE INDEX person_haystack ON person USING gin (haystack gin_trgm_ops) WITH (fastupdate = off);
  VACUUM ANALYZE person;
`;
const ROWS_PER_INSERT = 5_000;

/** The same directory in PostgreSQL: one folded text per person under a trigram index. */
export type TrigramPeer = {
  /** The ids of the best people: by the beginning of every word, and where that is too few, by similarity. */
  search(text: string, limit: number): Promise<string[]>;
  close(): Promise<void>;
};

/** Fills an empty database and connects to it. */
export async function openTrigramPeer(databaseUrl: string, directory: readonly PersonDocument[]): Promise<TrigramPeer> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(SCHEMA);
  for (let start = 0; start < directory.length; start += ROWS_PER_INSERT) {
    const rows = directory.slice(start, start + ROWS_PER_INSERT);
    await client.query('INSERT INTO person SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])', [
      rows.map((row) => row.id),
      rows.map((row) => row.sortKey),
      rows.map((row) => padded(fold(row.name))),
      rows.map(haystackOf),
    ]);
  }
  for (const statement of INDEX.split(';').filter((part) => part.trim() !== '')) await client.query(statement);
  const ask = async (kind: string, text: string, values: (string | number)[]) => {
    const result = await client.query<{ id: string }>({ name: `${kind}-${values.length}`, text, values });
    return result.rows.map((row) => row.id);
  };
  return {
    async search(text, limit) {
      const words = wordsOf(text);
      if (words.length === 0) return [];
      const beginnings = await ask('beginnings', beginningsQuery(words.length), [
        limit,
        ...words.map((word) => `% ${word.replace(/[\\%_]/g, '\\$&')}%`),
      ]);
      return beginnings.length >= limit ? beginnings : ask('similar', similarQuery(words.length), [limit, ...words]);
    },
    close: () => client.end(),
  };
}

function beginningsQuery(words: number): string {
  const places = Array.from({ length: words }, (_, index) => `$${index + 2}`);
  return `SELECT id FROM person WHERE ${places.map((place) => `haystack LIKE ${place}`).join(' AND ')}
    ORDER BY ${places.map((place) => `(names LIKE ${place})::int`).join(' + ')} DESC, sort_key LIMIT $1`;
}

function similarQuery(words: number): string {
  const places = Array.from({ length: words }, (_, index) => `$${index + 2}`);
  return `SELECT id FROM person WHERE ${places.map((place) => `${place} <% haystack`).join(' AND ')}
    ORDER BY ${places.map((place) => `word_similarity(${place}, haystack)`).join(' + ')} DESC, sort_key LIMIT $1`;
}

function wordsOf(text: string): string[] {
  return parsePersonQuery(text).words.map((word) => word.numbers[0] ?? word.text);
}

function haystackOf(person: PersonDocument): string {
  const numbers = person.numbers.flatMap((number) => [number.slice(1), number.replace(/^\+33/, '0'), number.slice(3)]);
  const texts = [person.name, person.email, person.department, person.location, person.title].map((text) => text ?? '');
  return padded(fold([...texts, person.extension, ...numbers].join(' ').replace(/[.@-]/g, ' ')));
}

function padded(text: string): string {
  return ` ${text} `;
}
