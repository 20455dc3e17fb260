'use client';

import { openBoard } from '@bureau/client/board';
import type { ParticipantId } from '@bureau/core/kernel';
import { Board } from '@bureau/ui/board';
import { useErrorSentence, useReader } from '@bureau/ui/language';
import { ListSkeleton } from '@bureau/ui/primitives';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { saveFile } from '../../../shell/save-file.ts';
import { useShownTheme } from '../../../shell/shown-theme.ts';
import { faceTintOf } from '../live/face-id.ts';
import { useInside, useMeeting } from '../live/meeting-context.ts';
import { useMeetingFailure } from '../live/use-meeting-failure.ts';

interface LiveBoardProps {
  readonly actions?: ReactNode;
}

/** The whiteboard of the meeting one is in. */
export function LiveBoard({ actions }: LiveBoardProps) {
  const t = useTranslations('meetings.board');
  const { meeting, name } = useMeeting();
  const view = useInside();
  const { locale } = useReader();
  const theme = useShownTheme();
  const fails = useMeetingFailure();
  const sentence = useErrorSentence();
  const board = useMemo(() => openBoard(meeting.board), [meeting]);
  useEffect(() => () => board.close(), [board]);
  const { isLoaded, problem } = useStore(board.store);
  const { pointers } = useStore(meeting.board.pointers);
  const people = view?.attendees;
  const shown = useMemo(() => {
    const whoIs = (id: ParticipantId) => people?.find((each) => each.id === id)?.who;
    // Whoever has left points nowhere any more.
    return [...pointers].flatMap(([id, { x, y }]) => {
      const who = whoIs(id);
      return who === undefined ? [] : [{ id, name: who.name, tint: faceTintOf(who), x, y }];
    });
  }, [pointers, people]);
  if (!isLoaded) return <ListSkeleton label={t('loading')} rows={1} />;
  return (
    <Board
      source={board}
      name={name === '' ? t('title') : name}
      theme={theme}
      locale={locale === 'fr' ? 'fr' : 'en'}
      refused={view?.permissions.share ? undefined : t('refused')}
      problem={problem && (problem.detail.code === 'unavailable' ? t('offline') : sentence(problem.detail))}
      pointers={shown}
      onPoint={(at) => meeting.board.point(at)}
      onSave={saveFile}
      actions={actions}
      onClose={view?.permissions.closeBoard ? () => void meeting.act({ type: 'close-board' }).catch(fails) : undefined}
    />
  );
}
