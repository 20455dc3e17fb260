'use client';

import { Button, EmptyState } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { Compass, MessageSquare } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from './navigate.ts';

/** Messages, which this server does not have. */
export function NoMessages() {
  const t = useTranslations('frame.notAvailable.messages');
  return (
    <DetailPane>
      <EmptyState icon={MessageSquare} title={t('title')} hint={t('hint')} />
    </DetailPane>
  );
}

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
