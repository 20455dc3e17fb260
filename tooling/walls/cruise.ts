import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { rules } from './rules.ts';

/** One import that a rule forbids. */
type Violation = { readonly rule: string; readonly from: string; readonly to: string };

/** What a cruise saw: a cruise that sees nothing proves nothing. */
export type Sight = { readonly modules: readonly string[]; readonly violations: readonly Violation[] };

const FOLDERS = ['apps', 'packages', 'tooling', 'e2e', 'bench'];

/** Follows every import below `root` and compares it with the rules. */
export async function look(root: string): Promise<Sight> {
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...rules] },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: ['(^|/)(generated|dist|\\.next|\\.turbo)/', '(^|/)next-env[.]d[.]ts$'] },
      tsPreCompilationDeps: true,
    },
    {
      exportsFields: ['exports'],
      // As the pages are built.
      conditionNames: ['import', 'types', 'node', 'production', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  );
  if (typeof output === 'string') throw new TypeError('dependency-cruiser gave a text, not its findings');
  return {
    modules: output.modules
      .map((module) => module.source)
      .filter((source) => FOLDERS.some((folder) => source.startsWith(`${folder}/`))),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
