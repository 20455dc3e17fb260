import { readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

// What schema.prisma says and what the migrations made must be the same. The schema engine that could compare them is
// not installed everywhere, and the schema uses few enough words to be read here.

interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly primaryKey: string;
  readonly unique: readonly string[];
  readonly indexes: readonly string[];
  readonly references: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
  'String @db.Uuid': 'uuid',
  'String @db.VarChar(255)': 'character varying(255)',
  'DateTime @db.Timestamptz(3)': 'timestamp(3) with time zone',
  'Int @db.SmallInt': 'smallint',
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
  Json: 'jsonb',
  Bytes: 'bytea',
};

const SCALARS = new Set(Object.keys(TYPES).map((type) => type.split(' ')[0]));

function tablesOfPrisma(): readonly Table[] {
  const text = readFileSync(new URL('../prisma/schema.prisma', import.meta.url), 'utf8');
  const models = [...text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name = '', body = '']) => ({
    name,
    lines: body.split('\n').map((line) => line.trim()),
  }));
  const tableOf = (model: string) => {
    const lines = models.find(({ name }) => name === model)?.lines ?? [];
    return lines.map((line) => /^@@map\("(\w+)"\)/.exec(line)?.[1]).find((name) => name !== undefined) ?? model;
  };
  return models.map(({ name: model, lines }) => {
    const fields = lines.flatMap((line) => {
      const [, name, type = '', mark = '', rest = ''] = /^(\w+)\s+(\w+)(\?|\[\])?\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, type, mark, rest }];
    });
    const columnOf = new Map(fields.map(({ name, rest }) => [name, /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name]));
    const columns = (list = '') =>
      list
        .split(',')
        .map((field) => field.trim())
        .map((field) => `${columnOf.get(/^\w+/.exec(field)?.[0] ?? '')}${field.includes('sort: Desc') ? ' DESC' : ''}`)
        .join(', ');
    const lists = (attribute: string) =>
      lines.flatMap((line) => {
        const list = new RegExp(`^@@${attribute}\\(\\[(.*)\\][^\\]]*\\)`).exec(line)?.[1];
        return list === undefined ? [] : [columns(list)];
      });
    const marked = (attribute: RegExp) =>
      fields.filter(({ rest }) => attribute.test(rest)).map(({ name }) => columns(name));
    const scalar = fields.filter(({ type }) => SCALARS.has(type));
    return {
      name: tableOf(model),
      columns: Object.fromEntries(
        scalar.map(({ name, type, mark, rest }) => {
          const native = /@db\.\S+/.exec(rest)?.[0];
          const sql = TYPES[native === undefined ? type : `${type} ${native}`] ?? `unknown: ${type} ${native}`;
          const list = mark === '[]' ? '[]' : '';
          return [columnOf.get(name) ?? name, mark === '?' ? sql : `${sql}${list} NOT NULL`];
        }),
      ),
      primaryKey: [...marked(/@id\b/), ...lists('id')].join(),
      unique: [...marked(/@unique\b/), ...lists('unique')].toSorted(),
      indexes: lists('index').toSorted(),
      references: fields
        .flatMap(({ type, rest }) => {
          const [, own, theirs] = /fields: \[(.*?)\], references: \[(.*?)\]/.exec(rest) ?? [];
          const snake = theirs?.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
          const cascade = rest.includes('onDelete: Cascade') ? ' ON DELETE CASCADE' : '';
          return own === undefined ? [] : [`(${columns(own)}) REFERENCES ${tableOf(type)}(${snake})${cascade}`];
        })
        .toSorted(),
    };
  });
}

const TABLES = `
  SELECT c.relname AS name,
    (SELECT json_object_agg(attname, format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END)
      FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
    (SELECT json_agg(json_build_object('primary', indisprimary, 'unique', indisunique, 'columns', (
        SELECT string_agg(pg_get_indexdef(indexrelid, place, true)
          || CASE WHEN pg_index_column_has_property(indexrelid, place, 'desc') THEN ' DESC' ELSE '' END, ', ' ORDER BY place)
        FROM generate_series(1, indnkeyatts) AS place)))
      FROM pg_index WHERE indrelid = c.oid AND indpred IS NULL AND indexprs IS NULL) AS indexes,
    (SELECT json_agg(regexp_replace(pg_get_constraintdef(oid), '^FOREIGN KEY ', ''))
      FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f') AS keys
  FROM pg_class c
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'`;

interface Row {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly indexes: readonly { readonly primary: boolean; readonly unique: boolean; readonly columns: string }[];
  readonly keys: readonly string[] | null;
}

let database: TestDatabase;
let tables: readonly Table[];

beforeAll(async () => {
  database = await createTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Row>(TABLES);
  await client.end();
  tables = rows.map(({ name, columns, indexes, keys }) => {
    const those = (fits: (index: Row['indexes'][number]) => boolean) =>
      indexes
        .filter(fits)
        .map((index) => index.columns.replaceAll('"', ''))
        .toSorted();
    return {
      name,
      columns,
      primaryKey: those(({ primary }) => primary).join(),
      unique: those(({ primary, unique }) => unique && !primary),
      indexes: those(({ unique }) => !unique),
      references: (keys ?? []).toSorted(),
    };
  });
});

afterAll(() => database.drop());

test('schema.prisma and the migrations have the same tables', () => {
  const names = (list: readonly Table[]) => list.map(({ name }) => name).toSorted();
  expect(names(tablesOfPrisma())).toEqual(names(tables));
});

test.each(tablesOfPrisma())('$name is the same in schema.prisma and in the database', (table) => {
  expect(tables.find(({ name }) => name === table.name)).toEqual(table);
});
