'use client';

import type { PersonalContact } from '@bureau/core/contacts';
import { IconButton, Menu, MenuItem, MenuSeparator } from '@bureau/ui/primitives';
import { Ellipsis, FileDown, FileUp, Merge } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { saveFile } from '../../shell/save-file.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** What can be done with the own contacts as a whole. */
export function OwnContactsMenu() {
  const t = useTranslations('contacts.whole');
  const { addressBook } = useBureau();
  const fails = useFailureMessage();

  async function save(kind: 'csv' | 'vcf') {
    const [{ csvOf, vcardsOf }] = await Promise.all([import('./files/write-file.ts'), addressBook.load()]);
    const contacts: readonly PersonalContact[] = addressBook.store.getState().contacts;
    saveFile(kind === 'csv' ? csvOf(contacts) : vcardsOf(contacts), `${t('fileName')}.${kind}`);
  }
  return (
    <Menu trigger={<IconButton label={t('more')} icon={Ellipsis} />}>
      <MenuItem label={t('import')} icon={FileUp} onChoose={() => go({ kind: 'own-contacts-import' })} />
      <MenuItem label={t('vcard')} icon={FileDown} onChoose={() => void save('vcf').catch(fails)} />
      <MenuItem label={t('csv')} icon={FileDown} onChoose={() => void save('csv').catch(fails)} />
      <MenuSeparator />
      <MenuItem label={t('duplicates')} icon={Merge} onChoose={() => go({ kind: 'own-contacts-duplicates' })} />
    </Menu>
  );
}
