'use client';

import type { UserId } from '@bureau/core/kernel';
import type { NamedPerson } from '@bureau/ui/forwarding';
import { useDirectory, useNameOf } from '../contacts/use-directory.ts';
import { useIsThere } from './use-forwarding.ts';

/** Looks up somebody whom a rule names, also when they have left the company. */
export function useNamedPerson(): (userId: UserId) => NamedPerson {
  const { byId } = useDirectory();
  const nameOf = useNameOf();
  const isThere = useIsThere();
  return (userId) => {
    const person = byId.get(userId);
    return {
      id: userId,
      name: nameOf(userId),
      line: [person?.department, person?.extension].filter(Boolean).join(' · '),
      isGone: !isThere(userId),
    };
  };
}
