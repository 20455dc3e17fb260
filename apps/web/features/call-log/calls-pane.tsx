'use client';

import { CALL_LOG_FILTERS, type CallLogFilter } from '@bureau/core/call-log';
import { ChipGroup } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialPadPopover } from '../calls/dial-pad-popover.tsx';
import { CallsRoomTabs } from '../voicemail/calls-room-tabs.tsx';
import { History } from './history.tsx';
import { useMarkMissedSeen } from './use-history.ts';

/** The own calls. Looking at them clears the missed badge everywhere. */
export function CallsPane({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('calls.history');
  const [filter, setFilter] = useState<CallLogFilter>('all');
  useMarkMissedSeen();
  return (
    <ListPane
      title={t('title')}
      actions={<DialPadPopover />}
      filters={
        <>
          <CallsRoomTabs current="history" />
          <ChipGroup
            label={t('filter')}
            options={CALL_LOG_FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }))}
            value={filter}
            onChange={setFilter}
          />
        </>
      }
    >
      <History key={filter} filter={filter} selectedId={selectedId} />
    </ListPane>
  );
}
