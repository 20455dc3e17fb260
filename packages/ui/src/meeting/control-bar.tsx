import {
  Ellipsis,
  Hand,
  LogOut,
  MessageSquare,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  Presentation,
  SmilePlus,
  Users,
  Video,
  VideoOff,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Menu, MenuItem } from '../primitives/menu.tsx';
import { Popover } from '../primitives/popover.tsx';
import styles from './control-bar.module.css';
import { StageButton } from './stage-button.tsx';

/** What may be said without words. */
const REACTIONS = ['👍', '👏', '❤️', '😂', '😮', '🎉', '👎'] as const;

export interface ControlBarProps {
  /** `none` without a microphone: the button asks for one. */
  readonly microphone: 'none' | 'live' | 'muting' | 'muted' | 'unmuting';
  readonly camera: 'off' | 'starting' | 'on';
  readonly share: 'off' | 'starting' | 'on';
  /** Why sharing is not for this person; undefined when it is. */
  readonly shareRefused?: string | undefined;
  /** Why the whiteboard cannot be opened, or closed. */
  readonly boardRefused?: string | undefined;
  readonly boardIsOpen: boolean;
  readonly handIsUp: boolean;
  readonly peopleCount: number;
  /** Who waits in the lobby. */
  readonly waitingCount: number;
  readonly unreadCount: number;
  readonly panel: 'people' | 'chat' | undefined;
  /** Keys that do the same, as they are called on this system. */
  readonly keys: Readonly<
    Record<'microphone' | 'camera' | 'share' | 'hand' | 'board' | 'people' | 'chat' | 'leave', string>
  >;
  readonly onMicrophone: () => void;
  readonly onCamera: () => void;
  readonly onShare: () => void;
  /** Opens and closes the whiteboard, for everybody. */
  readonly onBoard: () => void;
  readonly onHand: () => void;
  readonly onReact: (emoji: (typeof REACTIONS)[number]) => void;
  readonly onPanel: (panel: 'people' | 'chat') => void;
  readonly onLeave: () => void;
  /** For those who may: ends the meeting for everybody. */
  readonly onEnd?: (() => void) | undefined;
  /** Items of the menu behind the dots. */
  readonly more: ReactNode;
}

/** The one bar of controls of a meeting. */
export function ControlBar(props: ControlBarProps) {
  const t = useTranslations('meetings.bar');
  const tBoard = useTranslations('meetings.board');
  const { microphone, camera, share, keys, onEnd } = props;
  const muted = microphone === 'muted' || microphone === 'unmuting' || microphone === 'none';
  const leave = (
    <StageButton tone="stop" icon={LogOut} label={t('leave')} words shortcut={keys.leave} onClick={props.onLeave} />
  );
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('label')}>
      <div className={styles.controls}>
        <StageButton
          icon={muted ? MicOff : Mic}
          tone={muted ? 'off' : 'plain'}
          label={microphone === 'none' ? t('useMicrophone') : muted ? t('unmute') : t('mute')}
          busy={microphone === 'muting' || microphone === 'unmuting'}
          shortcut={keys.microphone}
          onClick={props.onMicrophone}
        />
        <StageButton
          icon={camera === 'on' ? Video : VideoOff}
          tone={camera === 'on' ? 'plain' : 'off'}
          label={camera === 'on' ? t('cameraOff') : t('cameraOn')}
          busy={camera === 'starting'}
          shortcut={keys.camera}
          onClick={props.onCamera}
        />
        <StageButton
          icon={share === 'on' ? MonitorX : MonitorUp}
          tone={share === 'on' ? 'on' : 'plain'}
          label={share === 'on' ? t('stopShare') : t('share')}
          words
          busy={share === 'starting'}
          disabledReason={props.shareRefused}
          shortcut={keys.share}
          onClick={props.onShare}
        />
        <StageButton
          icon={Hand}
          tone={props.handIsUp ? 'on' : 'plain'}
          label={props.handIsUp ? t('lowerHand') : t('raiseHand')}
          pressed={props.handIsUp}
          shortcut={keys.hand}
          onClick={props.onHand}
        />
        <Popover
          trigger={<StageButton icon={SmilePlus} label={t('react')} />}
          label={t('react')}
          side="top"
          align="center"
        >
          <div className={styles.reactions}>
            {REACTIONS.map((emoji) => (
              <button key={emoji} type="button" className={styles.reaction} onClick={() => props.onReact(emoji)}>
                {emoji}
              </button>
            ))}
          </div>
        </Popover>
        <Menu side="top" align="center" trigger={<StageButton icon={Ellipsis} label={t('more')} />}>
          {props.more}
        </Menu>
        {onEnd ? (
          <Menu
            trigger={<StageButton tone="stop" icon={LogOut} label={t('leave')} words shortcut={keys.leave} />}
            side="top"
          >
            <MenuItem label={t('leaveOnly')} icon={LogOut} onChoose={props.onLeave} />
            <MenuItem label={t('endForAll')} hint={t('endHint')} icon={Users} onChoose={onEnd} />
          </Menu>
        ) : (
          leave
        )}
      </div>
      <div className={styles.panels}>
        <StageButton
          icon={Presentation}
          quiet
          label={props.boardIsOpen ? tBoard('close') : tBoard('open')}
          pressed={props.boardIsOpen}
          disabledReason={props.boardRefused}
          shortcut={keys.board}
          onClick={props.onBoard}
        />
        <StageButton
          icon={Users}
          quiet
          label={t('people', { count: props.peopleCount })}
          count={props.peopleCount}
          alert={props.waitingCount > 0}
          pressed={props.panel === 'people'}
          shortcut={keys.people}
          onClick={() => props.onPanel('people')}
        />
        <StageButton
          icon={MessageSquare}
          quiet
          label={t('chat', { count: props.unreadCount })}
          count={props.unreadCount}
          alert={props.unreadCount > 0}
          pressed={props.panel === 'chat'}
          shortcut={keys.chat}
          onClick={() => props.onPanel('chat')}
        />
      </div>
    </div>
  );
}
