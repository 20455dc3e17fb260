import { assertNever } from '@bureau/core/kernel';
import type { PresenceStatus } from '@bureau/core/presence';
import { CloudOff, type LucideIcon, Mic, MicOff, Pause, PhoneOutgoing, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { MarkButton } from '../primitives/mark-button.tsx';
import { CONTROL_ATTRIBUTE } from './call-controls.tsx';
import styles from './call-people.module.css';

/** How somebody takes part in a call. */
export type CallPersonState = 'talking' | 'muted' | 'on-hold' | 'ringing' | 'lost';

/** Somebody in the call, or about to be. */
export interface CallPerson {
  readonly id: string;
  readonly name: string;
  readonly presence?: PresenceStatus | undefined;
  /** This is the reader. */
  readonly isOwn: boolean;
  readonly state: CallPersonState;
}

const ICONS: { readonly [State in CallPersonState]: LucideIcon } = {
  talking: Mic,
  muted: MicOff,
  'on-hold': Pause,
  ringing: PhoneOutgoing,
  lost: CloudOff,
};

/** The picture of how somebody takes part; the words stand beside it. */
export function CallPersonIcon({ state, size = 15 }: { state: CallPersonState; size?: number }) {
  const Icon = ICONS[state];
  return <Icon aria-hidden size={size} />;
}

/** Says how somebody takes part. */
export function useCallPersonSentence(): (state: CallPersonState) => string {
  const t = useTranslations('liveCall.people');
  return (state) => {
    switch (state) {
      case 'talking':
      case 'muted':
      case 'on-hold':
      case 'ringing':
      case 'lost':
        return t(state);
      default:
        return assertNever(state);
    }
  };
}

/** How many are in the call; opens who they are. */
export function PeopleMark(props: { count: number; expanded: boolean; onOpen: () => void }) {
  const t = useTranslations('liveCall.people');
  return (
    <MarkButton
      {...{ [CONTROL_ATTRIBUTE]: 'people' }}
      label={t('open', { count: props.count })}
      icon={<Users aria-hidden size={15} />}
      text={String(props.count)}
      aria-haspopup="dialog"
      aria-expanded={props.expanded}
      onClick={props.onOpen}
    />
  );
}

/** Everybody in the call, and how they take part. */
export function CallPeople({ people }: { people: readonly CallPerson[] }) {
  const t = useTranslations('liveCall.people');
  const sentence = useCallPersonSentence();
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('title')}</h2>
      <ul className={styles.people}>
        {people.map(({ id, name, presence, isOwn, state }) => (
          <li key={id} className={styles.person} data-state={state}>
            <PersonAvatar id={id} name={name} presence={presence} size={32} />
            <span className={styles.name}>{isOwn ? t('you', { name }) : name}</span>
            <span className={styles.state}>
              <CallPersonIcon state={state} />
              {sentence(state)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
