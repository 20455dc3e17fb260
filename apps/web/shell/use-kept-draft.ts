'use client';

import { useState } from 'react';

const kept = new Map<string, object>();

/**
 * What somebody fills in under a name: when they go elsewhere and come back it is there again, until it is forgotten because it
 * was saved or given up. A page that is loaded anew knows nothing of it.
 */
export function useKeptDraft<Draft extends object>(name: string, begin: () => Draft) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each name is that of one form
  const before = () => kept.get(name) as Draft | undefined;
  const [draft, setDraft] = useState<Draft>(() => before() ?? begin());
  return {
    draft,
    change: (part: Partial<Draft>): void => {
      const next = { ...(before() ?? draft), ...part };
      kept.set(name, next);
      setDraft(next);
    },
    forget: (): void => void kept.delete(name),
  };
}
