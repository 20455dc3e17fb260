'use client';

import { useNow } from '@bureau/ui/language';
import { AloneNotice, ControlBar, LobbyNotice, Stage, StageTop, Tile } from '@bureau/ui/meeting';
import { Dialog, IconButton } from '@bureau/ui/primitives';
import { Minimize2, MonitorUp, Pin, PinOff } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useKeysOf, useShortcuts } from '../../../shell/shortcuts.ts';
import { onBoard } from '../board/on-board.tsx';
import { useCopy } from '../use-copy.ts';
import { InvitePeople } from './invite-people.tsx';
import { useInside, useMeeting, useMeetingState } from './meeting-context.ts';
import { MeetingDevices } from './meeting-devices.tsx';
import { MeetingMore } from './meeting-more.tsx';
import { MeetingPanel } from './meeting-panel.tsx';
import { MeetingReport } from './meeting-report.tsx';
import styles from './meeting-stage.module.css';
import { SharedScreen } from './shared-screen.tsx';
import { useBoardNews } from './use-board-news.ts';
import { useFront } from './use-front.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';
import { useRecordingNotice } from './use-recording-notice.ts';
import { type StageWishes, useStage } from './use-stage.ts';
import { type StagePersonState, useStagePeople } from './use-stage-people.ts';
import { useStrayDrops } from './use-stray-drops.ts';
import { useUnread } from './use-unread.ts';

const LiveBoard = onBoard(() => import('../board/live-board.tsx').then((room) => room.LiveBoard));

/** The meeting for somebody who is inside. */
export function MeetingStage() {
  const t = useTranslations('meetings.tile');
  const tBar = useTranslations('meetings.bar');
  const { meeting } = useMeeting();
  const people = useStagePeople();
  const tBoard = useTranslations('meetings.board');
  const hasBoard = useInside()?.board !== undefined;
  const { front, bring, hasBoth } = useFront(hasBoard, people.findLast(isSharing)?.id);
  useBoardNews();
  useStrayDrops();
  const [looks, setWishes] = useState<Omit<StageWishes, 'isOnBoard'>>({
    view: 'grid',
    pinnedId: undefined,
    hidesSelf: false,
  });
  const wishes = useMemo(() => ({ ...looks, isOnBoard: front === 'board' }), [looks, front]);
  const [panel, setPanel] = useState<'people' | 'chat'>();
  const [open, setOpen] = useState<'devices' | 'report' | 'invite'>();
  const { stage, setPage, setSpace } = useStage(people, wishes);
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
        notices={<Notices isPeopleOpen={panel === 'people'} onInvite={() => setOpen('invite')} />}
        bar={
          <Bar
            panel={panel}
            unread={unread}
            onPanel={(wanted) => setPanel((now) => (now === wanted ? undefined : wanted))}
            more={
              <MeetingMore
                wishes={wishes}
                onWishes={(change) => setWishes((now) => ({ ...now, ...change }))}
                onDevices={() => setOpen('devices')}
                onReport={() => setOpen('report')}
              />
            }
          />
        }
      />
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

interface NoticesProps {
  readonly isPeopleOpen: boolean;
  readonly onInvite: () => void;
}

function Notices({ isPeopleOpen, onInvite }: NoticesProps) {
  const t = useTranslations('meetings.stage');
  const tFailed = useTranslations('meetings.failed');
  const { meeting, link, canInvite } = useMeeting();
  const view = useInside();
  const fails = useMeetingFailure();
  const copy = useCopy();
  const isTalkingMuted = useMeetingState((state) => state.isTalkingMuted);
  const failure = useMeetingState((state) => state.recordingFailure);
  const recording = useRecordingNotice();
  const recorder = view?.attendees.find(({ id }) => id === view.recording?.by);
  const act = (action: Parameters<typeof meeting.act>[0]) => void meeting.act(action).catch(fails);
  const waiting = view?.waiting ?? [];
  const targetOf = (id: string) => waiting.find((each) => each.id === id)?.id;
  return (
    <>
      {waiting.length > 0 && !isPeopleOpen && (
        <LobbyNotice
          waiting={waiting.map(({ id, who }) => ({ id, name: who.name }))}
          onAdmit={(id) => {
            const target = targetOf(id);
            if (target) act({ type: 'admit', target });
          }}
          onDeny={(id) => {
            const target = targetOf(id);
            if (target) act({ type: 'deny', target });
          }}
          onAdmitAll={() => act({ type: 'admit-all' })}
        />
      )}
      {view?.attendees.length === 1 && waiting.length === 0 && !isPeopleOpen && (
        <AloneNotice
          onInvite={canInvite ? onInvite : undefined}
          onCopyLink={link === undefined ? undefined : () => void copy(link)}
        />
      )}
      {recording === 'begins' && <StageNotice>{t('recordingBegins', { name: recorder?.who.name ?? '' })}</StageNotice>}
      {recording === 'runs' && <StageNotice>{t('recorded')}</StageNotice>}
      {recording === 'ended' && <StageNotice>{t('recordingEnded')}</StageNotice>}
      {isTalkingMuted && <StageNotice>{t('talkingMuted')}</StageNotice>}
      {failure && view?.permissions.record && <StageNotice>{tFailed(failure)}</StageNotice>}
    </>
  );
}

function StageNotice({ children }: { children: string }) {
  return <output className={styles.notice}>{children}</output>;
}

interface BarProps {
  readonly panel: 'people' | 'chat' | undefined;
  readonly unread: number;
  readonly onPanel: (panel: 'people' | 'chat') => void;
  readonly more: ReactNode;
}

function Bar({ panel, unread, onPanel, more }: BarProps) {
  const t = useTranslations('meetings.bar');
  const { meeting, devices, onLeft } = useMeeting();
  const view = useInside();
  const fails = useMeetingFailure();
  const keysOf = useKeysOf();
  const microphone = useMeetingState((state) => state.microphone);
  const camera = useMeetingState((state) => state.camera);
  const share = useMeetingState((state) => state.share);
  const own = view?.attendees.find(({ id }) => id === view.participantId);
  const handIsUp = own?.handAt !== undefined;
  const isMuted = microphone === 'muted' || microphone === 'unmuting';
  const toggleMicrophone = () =>
    void (microphone === 'none' ? devices.refresh({ ask: true }) : meeting.setMuted(!isMuted)).catch(fails);
  const toggleCamera = () => void meeting.setCamera(camera === 'off').catch(fails);
  const toggleShare = () => void (share === 'off' ? meeting.startShare() : meeting.stopShare()).catch(fails);
  const toggleHand = () => void meeting.act({ type: handIsUp ? 'lower-hand' : 'raise-hand' }).catch(fails);
  const shareRefused = view && !view.permissions.share ? t('shareRefused') : undefined;
  const toggleBoard = () => void meeting.act({ type: view?.board ? 'close-board' : 'open-board' }).catch(fails);
  const leave = () => {
    meeting.leave().catch(fails);
    onLeft();
  };
  useShortcuts({
    'call-mute': toggleMicrophone,
    'meeting-camera': toggleCamera,
    'meeting-share': view?.permissions.share ? toggleShare : undefined,
    'meeting-board': shareRefused === undefined ? toggleBoard : undefined,
    'meeting-hand': toggleHand,
    'meeting-chat': () => onPanel('chat'),
    'meeting-people': () => onPanel('people'),
    'meeting-leave': leave,
  });
  return (
    <ControlBar
      microphone={microphone}
      camera={camera}
      share={share}
      shareRefused={shareRefused}
      boardIsOpen={view?.board !== undefined}
      handIsUp={handIsUp}
      peopleCount={view?.attendees.length ?? 0}
      waitingCount={view?.waiting.length ?? 0}
      unreadCount={unread}
      panel={panel}
      keys={{
        microphone: keysOf('call-mute'),
        camera: keysOf('meeting-camera'),
        share: keysOf('meeting-share'),
        hand: keysOf('meeting-hand'),
        people: keysOf('meeting-people'),
        chat: keysOf('meeting-chat'),
        leave: keysOf('meeting-leave'),
        board: keysOf('meeting-board'),
      }}
      onMicrophone={toggleMicrophone}
      onCamera={toggleCamera}
      onShare={toggleShare}
      onBoard={toggleBoard}
      onHand={toggleHand}
      onReact={(emoji) => void meeting.react(emoji).catch(fails)}
      onPanel={onPanel}
      onLeave={leave}
      onEnd={view?.permissions.run ? () => void meeting.act({ type: 'end' }).catch(fails) : undefined}
      more={more}
    />
  );
}
