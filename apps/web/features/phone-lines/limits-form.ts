import { MOST_DAY_SPENDING } from '@bureau/core/trunks';
import { readMoney } from './money.ts';
import { isWhole } from './trunk-form.ts';

const MOST_CALLS = 1_000;

/** The limits of a company as they are typed. */
export interface LimitsForm {
  readonly mostCalls: string;
  readonly mostSpent: string;
  readonly mainNumber: string;
}

/** What is wrong with them, all at once; `isOutside` says whether a text is a number of the phone network. */
export function limitsProblems(
  { mostCalls, mostSpent, mainNumber }: LimitsForm,
  isOutside: (text: string) => boolean,
): ReadonlySet<keyof LimitsForm> {
  const problems = new Set<keyof LimitsForm>();
  if (!isWhole(mostCalls, MOST_CALLS)) problems.add('mostCalls');
  if (readMoney(mostSpent, MOST_DAY_SPENDING) === undefined) problems.add('mostSpent');
  if (mainNumber.trim() !== '' && !isOutside(mainNumber.trim())) problems.add('mainNumber');
  return problems;
}
