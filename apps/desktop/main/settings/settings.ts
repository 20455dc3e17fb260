import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { isUsable, SHORTCUTS } from '../shortcuts/shortcuts.ts';
import { windowState } from '../windows/bounds.ts';

const server = z.object({ origin: z.string(), name: z.string() });

// What cannot be read of a setting is forgotten; the rest stays.
const settings = z.object({
  servers: z.array(server).max(20).catch([]),
  /** The origin of the server in use; empty before one was chosen. */
  current: z.string().catch(''),
  /** Keys that were chosen; the others are as usual. */
  shortcuts: z
    .partialRecord(
      z.enum(SHORTCUTS),
      z.string().refine((keys) => keys === '' || isUsable(keys)),
    )
    .catch({}),
  window: windowState.optional().catch(undefined),
});

/** A server that was used here. */
export type KnownServer = z.infer<typeof server>;
/** What the shell remembers on this machine. Nothing of it is secret. */
type Settings = z.infer<typeof settings>;

/** The settings with their file. */
export interface SettingsFile {
  readonly read: () => Settings;
  readonly change: (changes: Partial<Settings>) => void;
}

/** Opens the settings in this file; a broken one counts as empty. */
export function openSettings(file: string): SettingsFile {
  let current = settings.parse(contentOf(file));
  return {
    read: () => current,
    change(changes) {
      current = { ...current, ...changes };
      mkdirSync(dirname(file), { recursive: true });
      // Whole or not at all, whatever happens meanwhile.
      writeFileSync(`${file}.new`, JSON.stringify(current, undefined, 2));
      renameSync(`${file}.new`, file);
    },
  };
}

function contentOf(file: string): unknown {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null && !Array.isArray(content) ? content : {};
  } catch {
    return {};
  }
}
