'use client';

import type * as Rules from '@bureau/core/numbering';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

type Numbering = typeof Rules;

/** The rules of telephone numbers, fetched when they are first wanted: they are large. */
export function useNumbering(): Numbering | undefined {
  const [numbering, setNumbering] = useState<Numbering>();
  useEffect(() => {
    let isOver = false;
    void import('@bureau/core/numbering').then((rules) => {
      if (!isOver) setNumbering(rules);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return numbering;
}

/** Writes a number as people in the company's country do; as it is stored while the rules are on their way. */
export function useNumberFormat(): (number: string) => string {
  const numbering = useNumbering();
  const country = useStore(useBureau().self, ({ self }) => self?.company.country ?? '');
  return (number) => {
    if (!numbering?.isCountryCode(country) || !numbering.isE164(number)) return number;
    return numbering.formatNumber(number, country);
  };
}
