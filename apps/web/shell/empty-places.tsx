'use client';

import { Button, EmptyState } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { Compass } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from './navigate.ts';

/** An address at which there is nothing. */
export function Nothing() {
  const t = useTranslations('frame.nothing');
  return (
    <DetailPane>
      <EmptyState
        icon={Compass}
        title={t('title')}
        hint={t('hint')}
        action={
          <Button variant="primary" onClick={() => go({ kind: 'calls' })}>
            {t('action')}
          </Button>
        }
      />
    </DetailPane>
  );
}
