'use client';

import type { PersonalContact } from '@bureau/core/contacts';
import { IconButton, Menu, MenuItem, MenuSeparator } from '@bureau/ui/primitives';
import { Ellipsis, FileDown, FileUp, Merge } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../calls/use-dial.ts';

/** What can be done with the own contacts as a whole. */
export function OwnContactsMenu() {
  const t = useTranslations('contacts.whole');
  const { addressBook } = useBureau();
  const fails = useFailureMessage();

  async function save(kind: 'csv' | 'vcf') {
    const [{ csvOf, vcardsOf }] = await Promise.all([import('./files/write-file.ts'), addressBook.load()]);
    const contacts: readonly PersonalContact[] = addressBook.store.getState().contacts;
    download(kind === 'csv' ? csvOf(contacts) : vcardsOf(contacts), `${t('fileName')}.${kind}`);
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

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
