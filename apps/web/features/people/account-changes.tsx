'use client';

import type { UserId } from '@bureau/core/kernel';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useLoaded } from '../../shell/use-loaded.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import styles from './people.module.css';

/** What was done to an account, the last thing first. */
export function AccountChanges({ id }: { id: UserId }) {
  const { people } = useBureau();
  const t = useTranslations('people');
  const reader = useReader();
  const nameOf = useNameOf();
  const { value } = useLoaded(useCallback(() => people.changes(id), [people, id]));
  if (!value?.length) return null;
  return (
    <section aria-label={t('changes')}>
      <ol className={styles.changes}>
        {value.map(({ at, userId, action }, index) => (
          <li key={value.length - index}>
            {t(`change.${action}`, { name: nameOf(userId) })}
            {' · '}
            <time dateTime={new Date(at).toISOString()}>{dayAndTime(at, reader)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
