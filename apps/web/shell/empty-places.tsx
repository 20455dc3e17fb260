'use client';

import { Button, EmptyState } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { Compass, MessageSquare, Video } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from './navigate.ts';

const ICONS = { messages: MessageSquare, meetings: Video };

/** A place that this server does not have. */
export function NotAvailable({ place }: { place: 'messages' | 'meetings' }) {
  const t = useTranslations('frame.notAvailable');
  return (
    <DetailPane>
      <EmptyState icon={ICONS[place]} title={t(`${place}.title`)} hint={t(`${place}.hint`)} />
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
