'use client';

import { EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { CalendarOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { openAppointment } from './appointment.ts';
import { keepToken, keptToken } from './kept-token.ts';
import { PaneDoor } from './pane-door.tsx';
import { PaneFrame } from './pane-frame.tsx';
import { PaneMeeting } from './pane-meeting.tsx';
import { ReadPane } from './read-pane.tsx';
import { useOffice } from './use-office.ts';

/** The pane of Outlook beside an appointment. */
export function TaskPane() {
  const t = useTranslations('outlook');
  const { office, again } = useOffice();
  return (
    <PaneFrame>
      {office === 'loading' && <ListSkeleton label={t('loading')} rows={2} />}
      {office === 'failed' && <ErrorState title={t('library.title')} hint={t('library.hint')} onRetry={again} />}
      {office === 'absent' && <EmptyState icon={CalendarOff} title={t('outside.title')} hint={t('outside.hint')} />}
      {office === 'here' && <InOutlook />}
    </PaneFrame>
  );
}

function InOutlook() {
  const t = useTranslations('outlook.appointment');
  const appointment = useMemo(() => openAppointment(location.origin), []);
  const [token, setToken] = useState(keptToken);
  const [isEnded, setEnded] = useState(false);
  if (!appointment) return <ReadPane />;
  if (appointment.isOneDate) return <EmptyState icon={CalendarOff} title={t('oneDate')} hint={t('oneDateHint')} />;
  const enter = (given: string | undefined) => {
    keepToken(given);
    setToken(given);
  };
  if (token === undefined) {
    return (
      <PaneDoor
        isEnded={isEnded}
        onAllowed={(given) => {
          setEnded(false);
          enter(given);
        }}
      />
    );
  }
  return (
    <PaneMeeting
      appointment={appointment}
      token={token}
      onLeft={() => enter(undefined)}
      onEnded={() => {
        setEnded(true);
        enter(undefined);
      }}
    />
  );
}
