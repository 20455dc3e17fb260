import type { UserId } from '@bureau/core/kernel';
import type { ReactNode } from 'react';
import type { NamedPerson } from './people-field.tsx';
import type { DraftProblems, RuleDraft } from './rule-draft.ts';

/** Which people of a draft are being chosen. */
export type DraftPeople = 'callerIds' | 'userIds';

export interface RuleEditorProps {
  readonly draft: RuleDraft;
  readonly onChange: (change: Partial<RuleDraft>) => void;
  /** What is wrong, as far as it is to be said yet. */
  readonly problems: DraftProblems;
  /** Why the number cannot be read. */
  readonly numberProblem?: string | undefined;
  readonly personOf: (userId: UserId) => NamedPerson;
  /** A face with its presence. */
  readonly avatarOf: (person: NamedPerson) => ReactNode;
  /** Opens the search for people. */
  readonly onPick: (people: DraftPeople) => void;
  readonly hasMailbox: boolean;
  /** How long the own devices ring for all calls. */
  readonly ringForMs: number;
  /** IANA name of the zone in which the times are read. */
  readonly timeZone: string;
}
