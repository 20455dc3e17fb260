'use client';

import type { NamedPerson } from '@bureau/ui/forwarding';
import { PersonAvatar } from '@bureau/ui/presence';
import { usePresence } from '../presence/use-presence.ts';

/** The face of somebody whom a rule names, with their presence while they are in the company. */
export function LiveAvatar({ person }: { person: NamedPerson }) {
  const { status } = usePresence(person.id);
  return <PersonAvatar id={person.id} name={person.name} presence={person.isGone ? undefined : status} size={32} />;
}
