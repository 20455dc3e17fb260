import type { VoicemailMessage } from '@bureau/core/voicemail';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { clock, dayAndTime } from '../language/time.ts';
import { Card } from '../primitives/card.tsx';
import { DetailsList } from '../primitives/details-list.tsx';

/** What is known of one message. */
export function MessageDetails({
  message,
}: {
  message: Pick<VoicemailMessage, 'receivedAt' | 'durationMs' | 'reason'>;
}) {
  const t = useTranslations('voicemail');
  const tCalls = useTranslations('calls.details');
  const reader = useReader();
  return (
    <Card title={tCalls('title')}>
      <DetailsList
        details={[
          { term: t('received'), value: dayAndTime(message.receivedAt, reader) },
          { term: t('length'), value: clock(message.durationMs) },
          { term: t('why'), value: t(`reason.${message.reason}`) },
        ]}
      />
    </Card>
  );
}
