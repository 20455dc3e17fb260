import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { look } from './cruise.ts';
import { rules } from './rules.ts';

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bureau-walls-')));
});
afterEach(() => rmSync(root, { recursive: true }));

function plant(files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
}

const installed = (name: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, main: 'index.js' }),
  [`node_modules/${name}/index.js`]: 'module.exports = {};',
});

const seen = async () => (await look(root)).violations.map(({ rule }) => rule);

/** For every rule one import that breaks it: where it stands, what it says, and what must exist for it. */
const violations: Readonly<Record<string, readonly [file: string, code: string, also: Record<string, string>]>> = {
  'core-imports': ['packages/core/src/calls/call.ts', `import 'node:fs';`, {}],
  'core-numbering-imports': ['packages/core/src/numbering/e164.ts', `import 'pg';`, installed('pg')],
  'api-imports': ['packages/api/src/index.ts', `import '../../db/src/index.ts';`, { 'packages/db/src/index.ts': '' }],
  'db-imports': ['packages/db/src/index.ts', `import '../../api/src/index.ts';`, { 'packages/api/src/index.ts': '' }],
  'client-imports': [
    'packages/client/src/index.ts',
    `import { readFile } from 'node:fs/promises';\nvoid readFile;`,
    {},
  ],
  'client-imports-types-alone': [
    'packages/client/src/index.ts',
    `import { router } from '../../api/src/index.ts';\nvoid router;`,
    { 'packages/api/src/index.ts': 'export const router = 1;' },
  ],
  'ui-imports': [
    'packages/ui/src/phone/dock.tsx',
    `import '../../../client/src/index.ts';`,
    { 'packages/client/src/index.ts': '' },
  ],
  'ui-without-node': ['packages/ui/src/phone/dock.tsx', `import 'node:fs';`, {}],
  'ui-strangers': ['packages/ui/src/phone/dock.tsx', `import 'next';`, installed('next')],
  'desktop-bridge-imports': [
    'packages/desktop-bridge/src/index.ts',
    `import '../../core/src/kernel/index.ts';`,
    { 'packages/core/src/kernel/index.ts': '' },
  ],
  'testkit-imports': [
    'packages/testkit/src/clock.ts',
    `import '../../api/src/index.ts';`,
    { 'packages/api/src/index.ts': '' },
  ],
  'testkit-in-tests-alone': [
    'apps/server/src/calls/calls-service.ts',
    `import '../../../../packages/testkit/src/index.ts';`,
    { 'packages/testkit/src/index.ts': '' },
  ],
  'server-imports': [
    'apps/server/src/api-main.ts',
    `import '../../../packages/ui/src/a.ts';`,
    { 'packages/ui/src/a.ts': '' },
  ],
  'server-strangers': ['apps/server/src/api-main.ts', `import 'react';`, installed('react')],
  'server-nouns-meet-adapters-in-compose': [
    'apps/server/src/calls/calls-service.ts',
    `import '../adapters/clock/clock.ts';`,
    { 'apps/server/src/adapters/clock/clock.ts': '' },
  ],
  'web-imports': ['apps/web/app/page.tsx', `import '../../server/src/env.ts';`, { 'apps/server/src/env.ts': '' }],
  'web-imports-types-alone': [
    'apps/web/app/page.tsx',
    `import { router } from '../../../packages/api/src/index.ts';\nvoid router;`,
    { 'packages/api/src/index.ts': 'export const router = 1;' },
  ],
  'web-strangers': ['apps/web/app/page.tsx', `import 'electron';`, installed('electron')],
  'desktop-imports': ['apps/desktop/main/main.ts', `import '../../web/app/page.ts';`, { 'apps/web/app/page.ts': '' }],
  'desktop-strangers': ['apps/desktop/main/main.ts', `import 'react';`, installed('react')],
  'product-without-its-tools': [
    'packages/db/src/index.ts',
    `import '../../../tooling/start/run.ts';`,
    { 'tooling/start/run.ts': '' },
  ],
  resolvable: ['packages/db/src/index.ts', `import './nowhere.ts';`, {}],
  'no-cycles': [
    'packages/core/src/calls/a.ts',
    `import './b.ts';`,
    { 'packages/core/src/calls/b.ts': `import './a.ts';` },
  ],
};

test('every rule has its planted violation', () => {
  expect(new Set(Object.keys(violations))).toEqual(new Set(rules.map(({ name }) => String(name))));
});

test.each(Object.entries(violations))('%s', async (rule, [file, code, also]) => {
  plant({ ...also, [file]: code });
  expect(await seen()).toContain(rule);
});

test('what the rooms are meant to import passes', async () => {
  plant({
    ...installed('libphonenumber-js'),
    'packages/core/src/numbering/e164.ts': `import 'libphonenumber-js';`,
    'packages/core/src/calls/call.ts': `import '../numbering/e164.ts';`,
    'packages/core/src/calls/call.test.ts': `import 'node:fs';\nimport '../../../testkit/src/index.ts';`,
    'packages/testkit/src/index.ts': `import '../../core/src/calls/call.ts';`,
    'packages/api/src/index.ts': 'export type Router = string;',
    'packages/client/src/index.ts': `import type { Router } from '../../api/src/index.ts';\nexport type A = Router;`,
    'packages/db/src/index.ts': '',
    'apps/server/src/compose/compose.ts': `import '../adapters/clock/clock.ts';\nimport '../../../../packages/db/src/index.ts';`,
    'apps/server/src/adapters/clock/clock.ts': `import 'node:timers';`,
    'apps/web/app/page.tsx': `import '../../../packages/client/src/index.ts';`,
  });
  expect((await look(root)).violations).toEqual([]);
});

test('the cruise of this repository sees its modules', async () => {
  const { modules } = await look(fileURLToPath(new URL('../..', import.meta.url)));
  for (const file of ['packages/core/src/kernel/index.ts', 'tooling/walls/rules.ts', 'tooling/start/launch.ts']) {
    expect(modules).toContain(file);
  }
  expect(modules.length).toBeGreaterThan(150);
}, 120_000);
