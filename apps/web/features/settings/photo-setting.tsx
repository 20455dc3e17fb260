'use client';

import { Avatar, Button, useToasts } from '@bureau/ui/primitives';
import { Camera, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { usePerson } from '../contacts/use-directory.ts';
import styles from './section.module.css';

/** The own photo, as colleagues see it. */
export function PhotoSetting() {
  const t = useTranslations('accounts.settings.photo');
  const { self, photos } = useBureau();
  const toast = useToasts();
  const fails = useFailureMessage();
  const ownId = useStore(self, (state) => state.self?.person.id);
  const person = usePerson(ownId);
  const file = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  if (!person) return null;

  const change = async (work: Promise<void>, done: string) => {
    setBusy(true);
    try {
      await work;
      toast({ tone: 'done', title: done });
    } catch (error) {
      fails(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.photo}>
      <Avatar id={person.id} name={person.name} size={72} />
      <div className={styles.words}>
        <span className={styles.label}>{t('title')}</span>
        <p className={styles.hint}>{t('hint')}</p>
        <div className={styles.actions}>
          <Button size="s" icon={Camera} busy={isBusy} onClick={() => file.current?.click()}>
            {t(person.photoId === '' ? 'choose' : 'change')}
          </Button>
          {person.photoId !== '' && (
            <Button size="s" icon={Trash2} onClick={() => void change(photos.remove(), t('removed'))}>
              {t('remove')}
            </Button>
          )}
        </div>
      </div>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        onChange={({ target }) => {
          const [picture] = target.files ?? [];
          if (picture) void change(photos.save(picture), t('saved'));
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}
