'use client';

import type { UserId } from '@bureau/core/kernel';
import { Button } from '@bureau/ui/primitives';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDirectory, useNameOf } from '../contacts/use-directory.ts';
import { DeskPhones } from '../desk-phones/desk-phones.tsx';
import { PickColleague } from '../search/pick-colleague.tsx';
import { Section } from '../settings/section.tsx';

/** An administrator looks after the desk phones of others. */
export function DeskPhonesSection() {
  const t = useTranslations('deskPhones');
  const nameOf = useNameOf();
  useDirectory();
  const [ownerId, setOwnerId] = useState<UserId>();
  const [isPicking, setPicking] = useState(false);
  function choose(id: UserId) {
    setOwnerId(id);
    setPicking(false);
  }
  return (
    <Section title={t('ofColleague')}>
      <div>
        <Button icon={UserRound} onClick={() => setPicking(true)}>
          {ownerId ? t('chosen', { name: nameOf(ownerId) }) : t('choose')}
        </Button>
      </div>
      {ownerId && <DeskPhones key={ownerId} ownerId={ownerId} />}
      {isPicking && (
        <PickColleague
          title={t('choose')}
          actions={[{ label: t('choose'), onChoose: ({ id }) => choose(id) }]}
          onClose={() => setPicking(false)}
        />
      )}
    </Section>
  );
}
