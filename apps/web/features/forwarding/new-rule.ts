import type { ForwardingSituation } from '@bureau/core/routing';

/** What a new rule is begun with; the last one says nothing yet. */
export const PRESETS = ['always', 'no-answer', 'busy', 'blank'] as const;
export type Preset = (typeof PRESETS)[number];

const PREFIX = 'new-';

/** What stands for a rule that is not saved yet, in an address. */
export const newRuleId = (preset: Preset): string => PREFIX + preset;

/** The situation a new rule begins with; undefined when the id is that of a saved rule. */
export function situationOf(id: string): ForwardingSituation | undefined {
  const preset = PRESETS.find((each) => newRuleId(each) === id);
  return preset === 'blank' ? 'always' : preset;
}
