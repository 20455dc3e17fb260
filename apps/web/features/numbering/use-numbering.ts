'use client';

import type * as Rules from '@bureau/core/numbering';
import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

type Numbering = typeof Rules;

let rules: Numbering | undefined;
let loading: Promise<void> | undefined;
const waiting = new Set<() => void>();

function load(): void {
  loading ??= import('@bureau/core/numbering').then(
    (loaded) => {
      rules = loaded;
      for (const wake of waiting) wake();
    },
    () => {
      // Whoever wants them next tries again.
      loading = undefined;
    },
  );
}

function wait(wake: () => void): () => void {
  waiting.add(wake);
  return () => waiting.delete(wake);
}

/** The rules of telephone numbers for whoever meets a number: they are large, and fetched with the first one. */
export function useNumberingOnDemand(): () => Numbering | undefined {
  const known = useSyncExternalStore(
    wait,
    () => rules,
    () => undefined,
  );
  return useCallback(() => {
    if (!known) load();
    return known;
  }, [known]);
}

/** The rules of telephone numbers, fetched at once. */
export function useNumbering(): Numbering | undefined {
  const numbering = useNumberingOnDemand();
  return numbering();
}

/** Writes a number as people in the company's country do; as it is stored while the rules are on their way. */
export function useNumberFormat(): (number: string) => string {
  const numbering = useNumberingOnDemand();
  const country = useStore(useBureau().self, ({ self }) => self?.company.country ?? '');
  return (number) => {
    const known = number === '' ? undefined : numbering();
    if (!known?.isCountryCode(country) || !known.isE164(number)) return number;
    return known.formatNumber(number, country);
  };
}

/** Numbers as readers in any country write them. */
export function useInternationalNumbers(numbers: readonly Rules.E164[]): readonly string[] {
  const numbering = useNumberingOnDemand();
  const known = numbers.length === 0 ? undefined : numbering();
  return numbers.map((number) => known?.internationalNumber(number) ?? number);
}
