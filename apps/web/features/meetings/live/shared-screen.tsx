'use client';

import type { ParticipantId } from '@bureau/core/kernel';
import { ShareView, StageButton } from '@bureau/ui/meeting';
import { Eraser, MousePointer2, PenLine, Presentation } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { faceTintOf } from './face-id.ts';
import { useMeeting, useMeetingState } from './meeting-context.ts';
import type { StagePersonState } from './use-stage-people.ts';

/** Movements are told this often: smooth to the eye, and few messages. */
const POINT_EVERY_MS = 60;

interface SharedScreenProps {
  readonly person: StagePersonState;
  readonly people: readonly StagePersonState[];
  /** Brings the whiteboard before it, while there is one. */
  readonly onBoard: (() => void) | undefined;
}

/** What somebody shares, with pointers and pens over it. */
export function SharedScreen({ person, people, onBoard }: SharedScreenProps) {
  const tBoard = useTranslations('meetings.board');
  const t = useTranslations('meetings.share');
  const { meeting } = useMeeting();
  const isSilent = useMeetingState((state) => state.shareIsSilent);
  const { pointers, strokes } = useStore(meeting.pointers);
  const [tool, setTool] = useState<'none' | 'pointer' | 'pen'>('none');
  const toldAt = useRef(0);
  const gathered = useRef<(readonly [number, number])[]>([]);
  const on = person.attendee.id;
  // Whoever has left points nowhere any more, and takes along what they drew.
  const shown = <Mark extends object>(id: ParticipantId, mark: Mark) => {
    const who = people.find((each) => each.id === id)?.attendee.who;
    return who === undefined ? [] : [{ name: who.name, tint: faceTintOf(who), ...mark }];
  };
  const isDue = () => {
    const now = performance.now();
    if (now - toldAt.current < POINT_EVERY_MS) return false;
    toldAt.current = now;
    return true;
  };
  const tellStroke = (strokeId: string) => {
    const points = gathered.current;
    gathered.current = [];
    if (points.length > 0) meeting.point(on, { kind: 'stroke', strokeId, points });
  };
  const toggle = (wanted: 'pointer' | 'pen') => setTool((now) => (now === wanted ? 'none' : wanted));
  return (
    <ShareView
      track={person.screen}
      name={person.name}
      isOwn={person.isSelf}
      hasSound={person.screenHasSound}
      isSilent={isSilent}
      pointers={[...pointers].flatMap(([id, { x, y }]) => shown(id, { id, x, y }))}
      strokes={strokes.flatMap(({ id, by, points }) => shown(by, { id, points }))}
      tool={tool}
      onPoint={([x, y]) => {
        if (isDue()) meeting.point(on, { kind: 'pointer', x, y });
      }}
      onStroke={(points, strokeId) => {
        gathered.current.push(...points);
        if (isDue()) tellStroke(strokeId);
      }}
      onStrokeEnd={tellStroke}
      onGone={() => {
        if (tool === 'pointer') meeting.point(on, { kind: 'gone' });
      }}
      tools={
        <>
          <StageButton
            quiet
            icon={MousePointer2}
            label={t('pointer')}
            pressed={tool === 'pointer'}
            onClick={() => toggle('pointer')}
          />
          <StageButton quiet icon={PenLine} label={t('pen')} pressed={tool === 'pen'} onClick={() => toggle('pen')} />
          {onBoard && <StageButton quiet icon={Presentation} label={tBoard('back')} onClick={onBoard} />}
          <StageButton quiet icon={Eraser} label={t('clear')} onClick={() => meeting.point(on, { kind: 'clear' })} />
        </>
      }
    />
  );
}
