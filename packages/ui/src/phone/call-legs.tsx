import type { CallLogEntry, LegRecord } from '@bureau/core/call-log';
import type { UserId } from '@bureau/core/kernel';
import type { PresenceStatus } from '@bureau/core/presence';
import { UsersRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { clock, timeOfDay } from '../language/time.ts';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { Card } from '../primitives/card.tsx';
import { NavLink } from '../primitives/nav-link.tsx';
import styles from './call-legs.module.css';

/** Somebody who had a part in a call. */
export interface LegPerson {
  readonly name: string;
  readonly presence?: PresenceStatus | undefined;
  /** Their page; absent for people who have left. */
  readonly href?: string | undefined;
}

export interface CallLegsProps {
  readonly entry: Pick<CallLogEntry, 'ownerId' | 'legs'>;
  readonly personOf: (userId: UserId) => LegPerson;
  readonly onOpen: (userId: UserId) => void;
}

/** Everybody who rang or took part: by whom they came, when, how long, and how it ended for them. */
export function CallLegs({ entry, personOf, onOpen }: CallLegsProps) {
  const t = useTranslations('calls.legs');
  return (
    <Card title={t('title')} icon={UsersRound} wide>
      <ol className={styles.legs}>
        {entry.legs.map((leg) => (
          <Leg
            key={leg.userId}
            leg={leg}
            person={personOf(leg.userId)}
            invitedBy={leg.invitedBy && personOf(leg.invitedBy).name}
            isOwn={leg.userId === entry.ownerId}
            onOpen={() => onOpen(leg.userId)}
          />
        ))}
      </ol>
    </Card>
  );
}

interface LegProps {
  readonly leg: LegRecord;
  readonly person: LegPerson;
  readonly invitedBy: string | undefined;
  readonly isOwn: boolean;
  readonly onOpen: () => void;
}

function Leg({ leg, person, invitedBy, isOwn, onOpen }: LegProps) {
  const t = useTranslations('calls.legs');
  const tContacts = useTranslations('contacts');
  const { userId, firstAt, answeredAt, leftAt, reason } = leg;
  const { name, presence, href } = person;
  /** Nothing rang: they came by a merge, or took the call out of parking. */
  const hasJoined = invitedBy !== undefined && answeredAt === firstAt;
  const talkMs = leg.talkMs ?? (answeredAt === undefined || leftAt === undefined ? 0 : leftAt - answeredAt);
  return (
    <li className={styles.leg}>
      <PersonAvatar id={userId} name={name} presence={presence} size={32} />
      <div className={styles.words}>
        <p className={styles.name}>
          {href === undefined || isOwn ? (
            name
          ) : (
            <NavLink href={href} onNavigate={onOpen} className={styles.link}>
              {name}
            </NavLink>
          )}
          {isOwn && <span className={styles.quiet}> · {tContacts('you')}</span>}
        </p>
        {invitedBy !== undefined && !hasJoined && <p className={styles.quiet}>{t('invited', { name: invitedBy })}</p>}
        <p className={styles.times}>
          <Moment word={t(hasJoined ? 'joined' : invitedBy === undefined ? 'dialled' : 'rang')} at={firstAt} />
          {answeredAt !== undefined && !hasJoined && invitedBy !== undefined && (
            <Moment word={t('answered')} at={answeredAt} />
          )}
          {leftAt !== undefined && leftAt > firstAt && <Moment word={t('left')} at={leftAt} />}
        </p>
      </div>
      <div className={styles.end}>
        {talkMs > 0 && <span className={styles.length}>{clock(talkMs)}</span>}
        <span className={styles.quiet}>
          {reason === undefined ? t(answeredAt === undefined ? 'ringing' : 'talking') : t(`reason.${reason}`)}
        </span>
      </div>
    </li>
  );
}

function Moment({ word, at }: { word: string; at: number }) {
  const reader = useReader();
  return (
    <span>
      {word} <time dateTime={new Date(at).toISOString()}>{timeOfDay(at, reader, true)}</time>
    </span>
  );
}
