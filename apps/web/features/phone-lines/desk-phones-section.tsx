'use client';

import type { UserId } from '@bureau/core/kernel';
import { Button } from '@bureau/ui/primitives';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDirectory, useNameOf } from '../contacts/use-directory.ts';
import { DeskPhones } from '../desk-phones/desk-phones.tsx';
import { Section } from '../settings/section.tsx';
import { PickPerson } from './pick-person.tsx';

/** An administrator looks after the desk phones of others. */
export function DeskPhonesSection() {
  const t = useTranslations('deskPhones');
  const nameOf = useNameOf();
  useDirectory();
  const [ownerId, setOwnerId] = useState<UserId>();
  const [isPicking, setPicking] = useState(false);
  return (
    <Section title={t('ofColleague')}>
      <div>
        <Button icon={UserRound} onClick={() => setPicking(true)}>
          {ownerId ? t('chosen', { name: nameOf(ownerId) }) : t('choose')}
        </Button>
      </div>
      {ownerId && <DeskPhones key={ownerId} ownerId={ownerId} />}
      {isPicking && (
        <PickPerson
          title={t('choose')}
          onPick={(id) => {
            setOwnerId(id);
            setPicking(false);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Section>
  );
}
