'use client';

import { CALL_LOG_FILTERS, type CallLogFilter } from '@bureau/core/call-log';
import { useReader } from '@bureau/ui/language';
import { ChosenPeriod, type HistoryPeriod, PeriodMenu } from '@bureau/ui/phone';
import { ChipGroup, IconLink, SearchField } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { DialPadPopover } from '../calls/dial-pad-popover.tsx';
import { ParkedCalls } from '../calls/parked-calls.tsx';
import { CallsRoomTabs } from '../voicemail/calls-room-tabs.tsx';
import styles from './calls-pane.module.css';
import { History } from './history.tsx';
import { useHistoryQuery } from './use-history-query.ts';
import { useMarkMissedSeen } from './use-mark-missed-seen.ts';

/** The own calls, narrowed by kind, words and time. Looking at them clears the missed badge everywhere. */
export function CallsPane({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('calls.history');
  const [filter, setFilter] = useState<CallLogFilter>('all');
  const [text, setText] = useState('');
  const [period, setPeriod] = useState<HistoryPeriod>({ kind: 'any' });
  const { callLog } = useBureau();
  const { locale, timeZone } = useReader();
  const query = useHistoryQuery(filter, text, period);
  useMarkMissedSeen();

  function lookEverywhere() {
    setFilter('all');
    setPeriod({ kind: 'any' });
  }
  return (
    <ListPane
      title={t('title')}
      actions={
        <div className={styles.actions}>
          <IconLink label={t('export')} icon={Download} href={callLog.fileUrl(query, { locale, timeZone })} download />
          <DialPadPopover />
        </div>
      }
      filters={
        <>
          <CallsRoomTabs current="history" />
          <div className={styles.search}>
            <SearchField
              label={t('search')}
              example={t('searchExample')}
              clearLabel={t('clearSearch')}
              value={text}
              onChange={setText}
            />
            <PeriodMenu value={period} onChange={setPeriod} />
          </div>
          <ChipGroup
            label={t('filter')}
            options={CALL_LOG_FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }))}
            value={filter}
            onChange={setFilter}
          />
          <ChosenPeriod value={period} onChange={setPeriod} />
        </>
      }
    >
      <ParkedCalls />
      <History
        key={JSON.stringify(query)}
        query={query}
        selectedId={selectedId}
        onLookEverywhere={lookEverywhere}
        onClearText={() => setText('')}
      />
    </ListPane>
  );
}
