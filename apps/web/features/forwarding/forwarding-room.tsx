'use client';

import { RulePage } from './rule-page.tsx';
import { RulesPage } from './rules-page.tsx';

/** All rules, or one of them. */
export function ForwardingDetail({ id }: { id: string | undefined }) {
  return id === undefined ? <RulesPage /> : <RulePage key={id} id={id} />;
}
