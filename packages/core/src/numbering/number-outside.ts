import { err, ok, type Result } from '../kernel/index.ts';
import type { DialRefusal } from './dial-target.ts';
import type { NumberPlan } from './number-plan.ts';
import { parseDialInput } from './parse-dial-input.ts';

/** Why a text is no number of somebody outside the company. */
export type OutsideRefusal = DialRefusal | { readonly code: 'not-outside' };

/**
 * The number of somebody outside the company as it is kept: E.164 and, where there is one, a comma and the extension
 * behind the far end's switchboard. Own extensions and emergency numbers are refused.
 */
export function numberOutside(text: string, plan: NumberPlan): Result<string, OutsideRefusal> {
  const target = parseDialInput(text, plan);
  if (!target.ok) return target;
  if (target.value.kind !== 'external') return err({ code: 'not-outside' });
  const { e164, postDial } = target.value;
  return ok(postDial === undefined ? e164 : `${e164},${postDial}`);
}
