'use client';

import type { UserId } from '@bureau/core/kernel';
import type { DraftPeople } from '@bureau/ui/forwarding';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { PickColleague } from '../search/pick-colleague.tsx';

interface PickPersonProps {
  readonly picking: DraftPeople;
  /** Whom the rule names already. */
  readonly named: readonly UserId[];
  readonly onPick: (userId: UserId) => void;
  readonly onClose: () => void;
}

/** Finds a colleague whom a rule shall name; never the owner of the rule. */
export function PickPerson({ picking, named, onPick, onClose }: PickPersonProps) {
  const t = useTranslations('forwarding.editor');
  const ownId = useStore(useBureau().self, ({ self }) => self?.person.id);
  return (
    <PickColleague
      title={t(picking === 'callerIds' ? 'addCaller' : 'addPerson')}
      without={new Set([...named, ...(ownId ? [ownId] : [])])}
      actions={[{ label: t('choose'), onChoose: ({ id }) => onPick(id) }]}
      onClose={onClose}
    />
  );
}
