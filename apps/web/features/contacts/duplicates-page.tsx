'use client';

import { type DuplicateGroup, duplicateGroups } from '@bureau/core/contacts';
import { DuplicateList } from '@bureau/ui/contacts';
import { EmptyState, ListSkeleton, useToasts } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { CheckCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import styles from './import-page.module.css';
import { useAddressBook } from './use-address-book.ts';

/** Own contacts that are there more than once, and a way to make one of each. */
export function DuplicatesPage() {
  const t = useTranslations('contacts.duplicates');
  const tPersonal = useTranslations('contacts.personal');
  const { addressBook } = useBureau();
  const { status, contacts } = useAddressBook();
  const groups = useMemo(() => duplicateGroups(contacts), [contacts]);
  const format = useNumberFormat();
  const toast = useToasts();
  const fails = useFailureMessage();
  const [busy, setBusy] = useState(false);

  async function merge(chosen: readonly DuplicateGroup[]) {
    const before = chosen.flatMap(({ of }) => of);
    const saved = chosen.map(({ merged }) => merged);
    const deleted = chosen.flatMap(({ merged, of }) => of.flatMap(({ id }) => (id === merged.id ? [] : [id])));
    setBusy(true);
    try {
      await addressBook.change({ saved, deleted });
      const undo = () => void addressBook.change({ saved: before, deleted: [] }).catch(fails);
      toast({
        tone: 'done',
        title: t('merged', { count: chosen.length }),
        action: { label: tPersonal('undo'), onChoose: undo },
      });
    } catch (error) {
      fails(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <DetailPane onBack={() => go({ kind: 'own-contacts' })}>
      <h1 className={styles.title}>{t('title')}</h1>
      {groups.length > 0 ? (
        <DuplicateList groups={groups} formatNumber={format} busy={busy} onMerge={(chosen) => void merge(chosen)} />
      ) : status === 'ready' ? (
        <EmptyState icon={CheckCheck} title={t('none.title')} hint={t('none.hint')} />
      ) : (
        <ListSkeleton label={tPersonal('loading')} rows={2} />
      )}
    </DetailPane>
  );
}
