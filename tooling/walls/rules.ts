// The import rules of ARCHITECTURE.md as data. A room has a list of what it may import; what is not on it is an error.
import type { IForbiddenRuleType } from 'dependency-cruiser';

type Room = {
  readonly name: string;
  readonly folder: string;
  /** Folders of this repository that it may import besides its own. */
  readonly rooms: readonly string[];
  /** Folders that it may import for types alone. */
  readonly roomsForTypes?: readonly string[];
  /** The only npm packages it may import; without a list, package.json decides, and Node's modules are open too. */
  readonly packages?: readonly string[];
};

const npm = (...names: readonly string[]) => names.map((name) => `(^|/)node_modules/${name}/`);
const OUR_FOLDERS = '^(apps|packages|tooling|e2e|bench)/';
const CORE = '^packages/core/';
const NUMBERING = '^packages/core/src/numbering/';
const TESTS = ['[.](test|fixture)[.]tsx?$', '^packages/testkit/', '-global-setup[.]ts$'];

const ROOMS: readonly Room[] = [
  { name: 'core', folder: CORE, rooms: [], packages: [] },
  { name: 'api', folder: '^packages/api/', rooms: [CORE], packages: ['zod', '@trpc/server'] },
  { name: 'db', folder: '^packages/db/', rooms: [CORE] },
  {
    name: 'client',
    folder: '^packages/client/',
    rooms: [CORE],
    roomsForTypes: ['^packages/api/'],
    packages: [
      '@sapphi-red/web-noise-suppressor',
      '@shiguredo/virtual-background',
      '@trpc/client',
      'idb',
      'mediasoup-client',
      'tus-js-client',
      'yjs',
      'zustand',
    ],
  },
  { name: 'ui', folder: '^packages/ui/', rooms: [CORE] },
  { name: 'desktop-bridge', folder: '^packages/desktop-bridge/', rooms: [], packages: ['zod'] },
  { name: 'testkit', folder: '^packages/testkit/', rooms: [CORE] },
  { name: 'server', folder: '^apps/server/', rooms: [CORE, '^packages/api/', '^packages/db/'] },
  {
    name: 'web',
    folder: '^apps/web/',
    rooms: [CORE, '^packages/client/', '^packages/ui/', '^packages/desktop-bridge/'],
    roomsForTypes: ['^packages/api/'],
  },
  { name: 'desktop', folder: '^apps/desktop/', rooms: ['^packages/desktop-bridge/', '^packages/core/src/numbering/'] },
];

/** npm packages that belong to another room, by the room they are kept out of. */
const STRANGERS: Readonly<Record<string, readonly string[]>> = {
  desktop: ['react', 'next', 'zustand', '@trpc/[^/]+', 'mediasoup-client', 'pg', '@prisma/[^/]+'],
  ui: ['next', 'electron', '@trpc/[^/]+', 'mediasoup', 'mediasoup-client', 'pg', '@prisma/[^/]+'],
  web: ['electron', 'fastify', 'mediasoup', 'pg', '@prisma/[^/]+', 'prisma'],
  server: ['react', 'next', 'electron', 'mediasoup-client'],
};

const error = 'error' as const;

const from = (folder: string, ...except: readonly string[]) => ({ path: folder, pathNot: [...TESTS, ...except] });

/** Every rule, each of them fatal. */
export const rules: readonly IForbiddenRuleType[] = [
  ...ROOMS.map(({ name, folder, rooms, roomsForTypes = [], packages }) => ({
    name: `${name}-imports`,
    severity: error,
    from:
      name === 'testkit'
        ? { path: folder, pathNot: TESTS.filter((tests) => tests !== folder) }
        : from(folder, ...(name === 'core' ? [NUMBERING] : [])),
    to: {
      ...(packages ? {} : { path: OUR_FOLDERS }),
      pathNot: [folder, ...rooms, ...roomsForTypes, ...npm(...(packages ?? []))],
    },
  })),
  {
    // Reading the numbers of every country is a library's work (docs/adr).
    name: 'core-numbering-imports',
    severity: error,
    from: from(NUMBERING),
    to: { pathNot: [CORE, ...npm('libphonenumber-js')] },
  },
  ...ROOMS.filter(({ roomsForTypes }) => roomsForTypes !== undefined).map(({ name, folder, roomsForTypes = [] }) => ({
    name: `${name}-imports-types-alone`,
    severity: error,
    from: from(folder),
    to: { path: [...roomsForTypes], dependencyTypesNot: ['type-only' as const] },
  })),
  ...Object.entries(STRANGERS).map(([name, packages]) => ({
    name: `${name}-strangers`,
    severity: error,
    from: from(ROOMS.find((room) => room.name === name)?.folder ?? ''),
    to: { path: npm(...packages) },
  })),
  { name: 'ui-without-node', severity: error, from: from('^packages/ui/'), to: { dependencyTypes: ['core'] } },
  {
    name: 'server-nouns-meet-adapters-in-compose',
    severity: error,
    from: from('^apps/server/src/[^/]+/', '^apps/server/src/(adapters|compose|media-node)/'),
    to: { path: ['^apps/server/src/adapters/', '^packages/db/'] },
  },
  {
    name: 'testkit-in-tests-alone',
    severity: error,
    from: from('^(apps|packages|tooling)/'),
    to: { path: '^packages/testkit/' },
  },
  {
    name: 'product-without-its-tools',
    severity: error,
    from: from('^(apps|packages)/'),
    to: { path: '^(tooling|e2e|bench)/' },
  },
  {
    name: 'resolvable',
    severity: error,
    from: {},
    to: { couldNotResolve: true, pathNot: '^node$' }, // <reference types="node" /> names no module
  },
  { name: 'no-cycles', severity: error, from: {}, to: { circular: true } },
];
