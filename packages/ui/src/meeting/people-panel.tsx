import { Ellipsis, Hand, Mic, MicOff, UserPlus, Users, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { Menu, MenuItem } from '../primitives/menu.tsx';
import { Sign } from '../primitives/sign.tsx';
import styles from './panel.module.css';
import type { TilePerson } from './tile.tsx';

/** Somebody who waits in the lobby. */
export interface WaitingPerson {
  readonly id: string;
  readonly faceId: string;
  readonly name: string;
  readonly isOnPhone?: boolean | undefined;
}

/** Somebody who was removed from the meeting. */
type RemovedPerson = Pick<WaitingPerson, 'id' | 'faceId' | 'name'>;

/** Something that can be done about a person. */
export interface PersonAction {
  readonly label: string;
  readonly onChoose: () => void;
}

export interface PeoplePanelProps {
  readonly people: readonly (TilePerson & { readonly line: string; readonly actions: readonly PersonAction[] })[];
  readonly waiting: readonly WaitingPerson[];
  readonly onAdmit: (id: string) => void;
  readonly onDeny: (id: string) => void;
  readonly onAdmitAll: () => void;
  readonly removed: readonly RemovedPerson[];
  readonly onLetBack: (id: string) => void;
  /** Opens the search for colleagues; left out for guests. */
  readonly onInvite?: (() => void) | undefined;
  readonly onMuteOthers?: (() => void) | undefined;
  readonly onLowerHands?: (() => void) | undefined;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Who is in the meeting, who waits, and what hosts may do about it. */
export function PeoplePanel(props: PeoplePanelProps) {
  const t = useTranslations('meetings.people');
  const { people, waiting, removed, onInvite, onMuteOthers, onLowerHands } = props;
  return (
    <>
      <div className={styles.head}>
        <h2>{t('title', { count: people.length })}</h2>
        <IconButton label={t('close')} icon={X} variant="quiet" onClick={props.onClose} />
      </div>
      <div className={styles.body}>
        {waiting.length > 0 && (
          <section aria-label={t('waiting')} className={styles.waiting}>
            <div className={styles.waitingHead}>
              <h3>{t('waiting')}</h3>
              {waiting.length > 1 && (
                <Button size="s" onClick={props.onAdmitAll}>
                  {t('admitAll')}
                </Button>
              )}
            </div>
            <ul>
              {waiting.map(({ id, faceId, name, isOnPhone = false }) => (
                <li key={id} className={styles.person}>
                  <Avatar id={faceId} name={name} size={32} />
                  <span className={styles.words}>
                    {name}
                    {isOnPhone && <small>{t('onPhone')}</small>}
                  </span>
                  <Button size="s" variant="quiet" aria-label={t('denyOne', { name })} onClick={() => props.onDeny(id)}>
                    {t('deny')}
                  </Button>
                  <Button
                    size="s"
                    variant="primary"
                    aria-label={t('admitOne', { name })}
                    onClick={() => props.onAdmit(id)}
                  >
                    {t('admit')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <ul aria-label={t('inside')}>
          {people.map((person) => (
            <li key={person.id} className={styles.person}>
              <Avatar id={person.faceId} name={person.name} size={32} />
              <span className={styles.words}>
                {person.isSelf ? t('you', { name: person.name }) : person.name}
                <small>{person.line}</small>
              </span>
              {person.hand !== undefined && <Sign icon={Hand} label={t('hand', { place: person.hand })} size={17} />}
              {person.isMuted ? (
                <Sign icon={MicOff} label={t('muted')} size={17} className={styles.muted} />
              ) : (
                <Sign icon={Mic} label={t('unmuted')} size={17} />
              )}
              {person.actions.length > 0 && (
                <Menu
                  trigger={
                    <IconButton label={t('more', { name: person.name })} icon={Ellipsis} size="s" variant="quiet" />
                  }
                >
                  {person.actions.map(({ label, onChoose }) => (
                    <MenuItem key={label} label={label} onChoose={onChoose} />
                  ))}
                </Menu>
              )}
            </li>
          ))}
        </ul>
        {removed.length > 0 && (
          <section aria-label={t('removed')} className={styles.removed}>
            <h3>{t('removed')}</h3>
            <ul>
              {removed.map(({ id, faceId, name }) => (
                <li key={id} className={styles.person}>
                  <Avatar id={faceId} name={name} size={32} />
                  <span className={styles.words}>{name}</span>
                  <Button size="s" aria-label={t('letBackOne', { name })} onClick={() => props.onLetBack(id)}>
                    {t('letBack')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <div className={styles.foot}>
        {onInvite && (
          <Button icon={UserPlus} onClick={onInvite}>
            {t('invite')}
          </Button>
        )}
        {onMuteOthers && (
          <Button icon={Users} variant="quiet" onClick={onMuteOthers}>
            {t('muteOthers')}
          </Button>
        )}
        {onLowerHands && (
          <Button icon={Hand} variant="quiet" onClick={onLowerHands}>
            {t('lowerHands')}
          </Button>
        )}
        {props.children}
      </div>
    </>
  );
}
