'use client';

import type { PersonAccount } from '@bureau/core/accounts';
import { proposedExtension } from '@bureau/core/accounts';
import { fold } from '@bureau/core/search';
import { useReader } from '@bureau/ui/language';
import { Avatar, Badge, Button, SearchField } from '@bureau/ui/primitives';
import { FileUp, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { AdminPage } from '../company/admin-page.tsx';
import { useDirectory } from '../contacts/use-directory.ts';
import { AddPerson } from './add-person.tsx';
import { ImportPeople } from './import-people.tsx';
import { type GivenLink, LinkDialog } from './link-dialog.tsx';
import styles from './people.module.css';
import { PersonEditor } from './person-editor.tsx';

/** More than anybody reads: whoever looks for somebody else searches. */
const SHOWN = 100;

/** How an administrator looks after the accounts of the company. */
export function PeoplePage() {
  const { people } = useBureau();
  const t = useTranslations('people');
  const all = useStore(people.store, (state) => state.people);
  return (
    <AdminPage title={t('title')} load={() => people.load()}>
      {all && <Loaded people={all} />}
    </AdminPage>
  );
}

function Loaded({ people }: { people: readonly PersonAccount[] }) {
  const t = useTranslations('people');
  const { timeZone } = useReader();
  const directory = useDirectory();
  const [text, setText] = useState('');
  const [isAdding, setAdding] = useState(false);
  const [isImporting, setImporting] = useState(false);
  const [editedId, setEditedId] = useState<PersonAccount['id']>();
  const [link, setLink] = useState<GivenLink>();
  const wanted = fold(text).split(' ').filter(Boolean);
  const found = people.filter((person) => {
    const { name, email, extension, department } = person;
    const known = fold([name, email, extension, department].join(' '));
    return wanted.every((word) => known.includes(word));
  });
  const edited = people.find(({ id }) => id === editedId);
  const taken = [...directory.people, ...people].map(({ extension }) => extension).filter(Boolean);
  // Most colleagues are where the last one was.
  const usualZone = people.find(({ isAdmin }) => isAdmin)?.timeZone ?? timeZone;
  return (
    <>
      <div className={styles.top}>
        <div className={styles.search}>
          <SearchField
            label={t('search')}
            example={t('searchExample')}
            clearLabel={t('clear')}
            value={text}
            onChange={setText}
          />
        </div>
        <Button icon={FileUp} onClick={() => setImporting(true)}>
          {t('import.open')}
        </Button>
        <Button variant="primary" icon={UserPlus} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </div>
      {found.length === 0 && <p className={styles.quiet}>{t('nobody')}</p>}
      <ul className={styles.rows}>
        {found.slice(0, SHOWN).map((person) => (
          <Row key={person.id} person={person} onEdit={() => setEditedId(person.id)} />
        ))}
      </ul>
      {found.length > SHOWN && <p className={styles.quiet}>{t('more', { count: found.length - SHOWN })}</p>}
      {isAdding && (
        <AddPerson
          initial={{ extension: proposedExtension(taken), timeZone: usualZone }}
          people={people}
          onDone={(given) => {
            setAdding(false);
            setLink(given);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {isImporting && <ImportPeople usualZone={usualZone} onClose={() => setImporting(false)} />}
      {edited && (
        <PersonEditor
          key={edited.id}
          person={edited}
          people={people}
          onLink={setLink}
          onClose={() => setEditedId(undefined)}
        />
      )}
      {link && <LinkDialog {...link} onClose={() => setLink(undefined)} />}
    </>
  );
}

function Row({ person, onEdit }: { person: PersonAccount; onEdit: () => void }) {
  const t = useTranslations('people');
  const { id, name, email, department, extension, isAdmin, isActive, hasPassword } = person;
  const facts = [department, extension && t('extensionOf', { extension })].filter(Boolean);
  return (
    <li className={styles.row} data-inactive={!isActive || undefined}>
      <Avatar id={id} name={name} size={40} />
      <button type="button" className={styles.person} onClick={onEdit}>
        <span className={styles.name}>{name}</span>
        <span className={styles.facts}>
          {facts.length > 0 && <span className={styles.quiet}>{facts.join(' · ')}</span>}
          <span className={styles.quiet}>{email}</span>
        </span>
      </button>
      <span className={styles.badges}>
        {isAdmin && isActive && <Badge tone="accent">{t('admin')}</Badge>}
        {!isActive && <Badge tone="stop">{t('deactivated')}</Badge>}
        {isActive && !hasPassword && <Badge tone="warn">{t('waiting')}</Badge>}
      </span>
    </li>
  );
}
