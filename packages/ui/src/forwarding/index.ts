'use client';

export type { DraftPeople, RuleEditorProps } from './editor-props.ts';
export { ForwardingSign, type ForwardingSignProps } from './forwarding-sign.tsx';
export type { NamedPerson } from './people-field.tsx';
export {
  DRAFT_FIELDS,
  type DraftProblems,
  draftOf,
  newDraft,
  problemsOf,
  type RuleDraft,
  ruleOf,
} from './rule-draft.ts';
export { RuleEditor } from './rule-editor.tsx';
export { RuleList, type RuleListProps } from './rule-list.tsx';
