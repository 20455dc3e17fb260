'use client';

import { EmptyState, onDemand } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { PhoneCall } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { DialPadForm } from '../calls/dial-pad.ts';

const CallPage = onDemand(() => import('./call-page.tsx').then((room) => room.CallPage));

/** Beside the history: one call, the dial pad, or what to choose. */
export function CallsDetail({ id, isDialPad }: { id: string | undefined; isDialPad: boolean }) {
  const t = useTranslations('calls.history.choose');
  const back = () => go({ kind: 'calls' });
  if (isDialPad) {
    return (
      <DetailPane onBack={back}>
        <DialPadForm />
      </DetailPane>
    );
  }
  if (id !== undefined) {
    return (
      <DetailPane onBack={back}>
        <CallPage id={id} />
      </DetailPane>
    );
  }
  return (
    <DetailPane>
      <EmptyState icon={PhoneCall} title={t('title')} hint={t('hint')} />
    </DetailPane>
  );
}
