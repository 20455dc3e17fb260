'use client';

import { useNow } from '@bureau/ui/language';
import { Stage, StageTop, Tile } from '@bureau/ui/meeting';
import { Dialog, IconButton } from '@bureau/ui/primitives';
import { Minimize2, MonitorUp, Pin, PinOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePopOut } from '../../../shell/use-pop-out.ts';
import { useDeviceNotices } from '../../devices/use-device-notices.ts';
import { onBoard } from '../board/on-board.tsx';
import { FloatingMeeting, useFloating } from './floating-meeting.tsx';
import { InvitePeople } from './invite-people.tsx';
import { MeetingBar } from './meeting-bar.tsx';
import { isTalkingIn, useInside, useMeeting, useMeetingState } from './meeting-context.ts';
import { MeetingDevices } from './meeting-devices.tsx';
import { MeetingMore } from './meeting-more.tsx';
import { MeetingNotices } from './meeting-notices.tsx';
import { MeetingPanel } from './meeting-panel.tsx';
import { MeetingReport } from './meeting-report.tsx';
import { SharedScreen } from './shared-screen.tsx';
import { useBoardNews } from './use-board-news.ts';
import { useFront } from './use-front.ts';
import { useHostNews } from './use-host-news.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';
import { useOwnControls } from './use-own-controls.ts';
import { type StageWishes, useStage } from './use-stage.ts';
import { type StagePersonState, useStagePeople } from './use-stage-people.ts';
import { useStrayDrops } from './use-stray-drops.ts';
import { useUnread } from './use-unread.ts';

const LiveBoard = onBoard(() => import('../board/live-board.tsx').then((room) => room.LiveBoard));

const FLOATING_SIZE = { width: 360, height: 270 };

/** The meeting for somebody who is inside. */
export function MeetingStage() {
  const t = useTranslations('meetings.tile');
  const tBar = useTranslations('meetings.bar');
  const { meeting, devices } = useMeeting();
  const people = useStagePeople();
  const tBoard = useTranslations('meetings.board');
  const hasBoard = useInside()?.board !== undefined;
  const { front, bring, hasBoth } = useFront(hasBoard, people.findLast(isSharing)?.id);
  useBoardNews();
  useHostNews();
  useDeviceNotices({ devices, media: meeting.store, isTalking: isTalkingIn, fails: useMeetingFailure() });
  useStrayDrops();
  const [looks, setWishes] = useState<Omit<StageWishes, 'isOnBoard'>>({
    view: 'grid',
    pinnedId: undefined,
    hidesSelf: false,
  });
  const wishes = useMemo(() => ({ ...looks, isOnBoard: front === 'board' }), [looks, front]);
  const [panel, setPanel] = useState<'people' | 'chat'>();
  const [open, setOpen] = useState<'devices' | 'report' | 'invite'>();
  const popOut = usePopOut(FLOATING_SIZE);
  const floating = useFloating(people, popOut.isOpen);
  const own = useOwnControls();
  const togglePopOut = () => (popOut.isOpen ? popOut.close() : void popOut.open());
  const { stage, setPage, setSpace } = useStage(people, wishes, floating);
  const unread = useUnread(panel === 'chat');
  const { main } = stage;
  const large = main && main.kind !== 'board' ? people.find(({ id }) => id === main.id) : undefined;
  const tileOf = (person: StagePersonState, isLarge = false) => (
    <Tile
      person={person}
      isPinned={wishes.pinnedId === person.id}
      menu={
        <IconButton
          label={wishes.pinnedId === person.id ? t('unpin', { name: person.name }) : t('pin', { name: person.name })}
          icon={wishes.pinnedId === person.id ? PinOff : Pin}
          size={isLarge ? 'm' : 's'}
          onClick={() => setWishes((now) => ({ ...now, pinnedId: now.pinnedId === person.id ? undefined : person.id }))}
        />
      }
    />
  );
  return (
    <>
      <Stage
        top={<Top />}
        main={
          main?.kind === 'board' ? (
            <LiveBoard
              actions={
                hasBoth && (
                  <IconButton
                    label={tBoard('toShare')}
                    icon={MonitorUp}
                    variant="quiet"
                    onClick={() => bring('share')}
                  />
                )
              }
            />
          ) : (
            large &&
            (main?.kind === 'share' ? (
              <SharedScreen person={large} people={people} onBoard={hasBoth ? () => bring('board') : undefined} />
            ) : (
              tileOf(large, true)
            ))
          )
        }
        tiles={stage.tiles.flatMap((id) => {
          const person = people.find((each) => each.id === id);
          return person ? [{ id, tile: tileOf(person) }] : [];
        })}
        page={stage.page}
        pages={stage.pages}
        onPage={setPage}
        onSpace={setSpace}
        panel={
          panel && (
            <MeetingPanel
              panel={panel}
              people={people}
              onInvite={() => setOpen('invite')}
              onClose={() => setPanel(undefined)}
            />
          )
        }
        notices={<MeetingNotices isPeopleOpen={panel === 'people'} onInvite={() => setOpen('invite')} />}
        bar={
          <MeetingBar
            own={own}
            panel={panel}
            unread={unread}
            onPanel={(wanted) => setPanel((now) => (now === wanted ? undefined : wanted))}
            onPopOut={popOut.isSupported ? togglePopOut : undefined}
            more={
              <MeetingMore
                isFloating={popOut.isOpen}
                onPopOut={popOut.isSupported ? togglePopOut : undefined}
                wishes={wishes}
                onWishes={(change) => setWishes((now) => ({ ...now, ...change }))}
                onDevices={() => setOpen('devices')}
                onReport={() => setOpen('report')}
              />
            }
          />
        }
      />
      <FloatingMeeting popOut={popOut} floating={floating} own={own} />
      {open === 'devices' && (
        <Dialog open onOpenChange={() => setOpen(undefined)} title={tBar('devices')}>
          <MeetingDevices />
        </Dialog>
      )}
      {open === 'invite' && <InvitePeople people={people} onClose={() => setOpen(undefined)} />}
      {open === 'report' && <MeetingReport meeting={meeting} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const isSharing = ({ attendee, screen }: StagePersonState) => attendee.isSharing || screen !== undefined;

function Top() {
  const t = useTranslations('meetings.stage');
  const { name, onSmall } = useMeeting();
  const view = useInside();
  const quality = useMeetingState((state) => state.quality);
  const media = useMeetingState((state) => state.media);
  const now = useNow(1_000);
  return (
    <StageTop
      name={name}
      lastsMs={view ? now - view.startedAt : 0}
      recording={view?.recording?.status}
      hasLobby={view?.hasLobby ?? false}
      isLocked={view?.isLocked ?? false}
      quality={quality}
      isRecovering={media === 'recovering' || media === 'failed'}
      end={onSmall && <IconButton label={t('small')} icon={Minimize2} variant="quiet" onClick={onSmall} />}
    />
  );
}
