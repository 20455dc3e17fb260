'use client';

import type { CallLogEntry } from '@bureau/core/call-log';
import type { UserId } from '@bureau/core/kernel';
import { CallLegs } from '@bureau/ui/phone';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** Everybody's part in a call, with the way to their page. */
export function CallPeople({ entry }: { entry: CallLogEntry }) {
  const { directory, presence } = useBureau();
  const nameOf = useNameOf();
  const byId = useStore(directory.store, (state) => state.byId);
  // Drawn again when one of them comes or goes.
  useStore(presence.store, () => entry.legs.map(({ userId }) => presence.of(userId).status).join());
  const pageOf = (id: UserId) => ({ kind: 'contacts', id }) as const;
  return (
    <CallLegs
      entry={entry}
      personOf={(userId) => ({
        name: nameOf(userId),
        ...(byId.has(userId) && { presence: presence.of(userId).status, href: pathOf(pageOf(userId)) }),
      })}
      onOpen={(userId) => go(pageOf(userId))}
    />
  );
}
