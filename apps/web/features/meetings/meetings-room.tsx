'use client';

import { isEntitled } from '@bureau/core/entitlements';
import type { AgendaFilter } from '@bureau/core/meetings';
import { Button, ChipGroup, EmptyState, IconButton } from '@bureau/ui/primitives';
import { DetailPane, ListPane } from '@bureau/ui/shell';
import { CalendarClock, CalendarOff, CalendarPlus, Hash, Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { Agenda } from './agenda.tsx';
import { JoinByCode } from './join-by-code.tsx';
import { MeetingEditor } from './meeting-editor.tsx';
import { MeetingPage } from './meeting-page.tsx';
import { PersonalRoom } from './personal-room.tsx';
import { useMeetNow } from './use-meet-now.ts';

const FILTERS: readonly AgendaFilter[] = ['upcoming', 'hosted', 'past'];

export { MeetingLinkPage } from './meeting-link-page.tsx';

/** One's meetings, and the ways to begin one. */
export function MeetingsPane({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('meetings.room');
  const meetNow = useMeetNow();
  const [filter, setFilter] = useState<AgendaFilter>('upcoming');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <ListPane
      title={t('title')}
      actions={
        <>
          <IconButton label={t('byCode')} icon={Hash} variant="quiet" onClick={() => setIsAsking(true)} />
          <IconButton
            label={t('plan')}
            icon={CalendarPlus}
            variant="quiet"
            onClick={() => go({ kind: 'meeting-new' })}
          />
          <Button size="s" variant="primary" icon={Video} onClick={meetNow}>
            {t('now')}
          </Button>
        </>
      }
      filters={
        <ChipGroup
          label={t('filter')}
          options={FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }))}
          value={filter}
          onChange={setFilter}
        />
      }
    >
      {filter !== 'past' && <PersonalRoom selectedId={selectedId} />}
      <Agenda key={filter} filter={filter} selectedId={selectedId} />
      {isAsking && <JoinByCode onClose={() => setIsAsking(false)} />}
    </ListPane>
  );
}

/** Beside the list: one meeting, a new one, or what to choose. */
export function MeetingsDetail({ id, editing }: { id: string | undefined; editing: 'new' | 'edit' | undefined }) {
  const t = useTranslations('meetings.room');
  const plan = useStore(useBureau().self, ({ self }) => self?.company.plan);
  const back = () => go({ kind: 'meetings' });
  if (editing) {
    // What was planned before can still be changed.
    const isMissing = editing === 'new' && plan !== undefined && !isEntitled(plan, 'meeting-scheduling');
    return (
      <DetailPane onBack={back}>
        {isMissing ? (
          <EmptyState icon={CalendarOff} title={t('notInPlan.title')} hint={t('notInPlan.hint')} />
        ) : (
          <MeetingEditor key={id ?? 'new'} id={id} />
        )}
      </DetailPane>
    );
  }
  return (
    <DetailPane onBack={id === undefined ? undefined : back}>
      {id === undefined ? (
        <EmptyState icon={CalendarClock} title={t('choose.title')} hint={t('choose.hint')} />
      ) : (
        <MeetingPage key={id} id={id} />
      )}
    </DetailPane>
  );
}
