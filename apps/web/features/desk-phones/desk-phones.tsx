'use client';

import type { DeskPhoneView } from '@bureau/api';
import { MAILBOX_NUMBER, TIME_NUMBER } from '@bureau/core/desk-phones';
import type { UserId } from '@bureau/core/kernel';
import { Badge, Button, IconButton, ListSkeleton, Question, useToasts } from '@bureau/ui/primitives';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import styles from '../phone-lines/phone-lines.module.css';
import sections from '../settings/section.module.css';
import own from './link-phone.module.css';
import { LinkPhone } from './link-phone.tsx';
import { useDeskPhones } from './use-desk-phones.ts';

/** The desk phones of a person, one's own unless somebody else is named, and what can be done with them. */
export function DeskPhones({ ownerId }: { ownerId?: UserId }) {
  const { deskPhones } = useBureau();
  const t = useTranslations('deskPhones');
  const tFrame = useTranslations('frame');
  const toast = useToasts();
  const fails = useFailureMessage();
  const { list, load } = useDeskPhones(ownerId);
  const [isLinking, setLinking] = useState(false);
  const [removing, setRemoving] = useState<DeskPhoneView>();
  if (!list) return <ListSkeleton label={tFrame('loading')} rows={1} />;
  if (!list.canLink) return <p className={sections.hint}>{t('cannotLink')}</p>;

  async function remove({ id }: DeskPhoneView) {
    setRemoving(undefined);
    await deskPhones.unlink(id);
    load();
    toast({ tone: 'done', title: t('removed') });
  }
  return (
    <>
      {list.phones.length === 0 ? (
        <p className={sections.hint}>{`${t('none')} ${t('hint')}`}</p>
      ) : (
        <ul className={styles.rows}>
          {list.phones.map((phone) => (
            <li key={phone.id} className={`${styles.row} ${own.phone}`}>
              <div className={styles.words}>
                <span className={styles.name}>{phone.name}</span>
                <span className={styles.quiet}>{t('stateHint', { user: phone.sipUser })}</span>
              </div>
              <Badge tone={phone.isRegistered ? 'accent' : 'neutral'}>
                {t(`state.${phone.isRegistered ? 'registered' : 'unregistered'}`)}
              </Badge>
              <IconButton
                label={t('unlink', { name: phone.name })}
                icon={Trash2}
                variant="quiet"
                onClick={() => setRemoving(phone)}
              />
            </li>
          ))}
        </ul>
      )}
      {list.phones.length > 0 && ownerId === undefined && (
        <>
          <p className={sections.hint}>
            {`${t('mailbox', { number: MAILBOX_NUMBER })} ${t('time', { number: TIME_NUMBER })}`}
          </p>
          <p className={sections.hint}>{t('lamps')}</p>
        </>
      )}
      <div>
        <Button icon={Plus} onClick={() => setLinking(true)}>
          {t('link')}
        </Button>
      </div>
      {isLinking && (
        <LinkPhone
          {...(ownerId && { ownerId })}
          phones={list.phones}
          onLinked={load}
          onClose={() => setLinking(false)}
        />
      )}
      {removing && (
        <Question
          title={t('unlinkTitle', { name: removing.name })}
          hint={t('unlinkHint')}
          yes={t('remove')}
          onYes={() => void remove(removing).catch(fails)}
          onNo={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}
