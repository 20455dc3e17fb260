'use client';

import { BureauError, randomContactId } from '@bureau/client';
import { type ContactDraft, readContact } from '@bureau/core/contacts';
import type { ContactId } from '@bureau/core/kernel';
import { ContactEditor, draftOf, formOf } from '@bureau/ui/contacts';
import { useErrorSentence } from '@bureau/ui/language';
import { EmptyState, ListSkeleton, useToasts } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useKeptDraft } from '../../shell/use-kept-draft.ts';
import { useNumbering } from '../numbering/use-numbering.ts';
import { useAddressBook } from './use-address-book.ts';
import { useContactProblem } from './use-contact-problem.ts';

/** A contact that is changed. */
export function EditContact({ id }: { id: string }) {
  const t = useTranslations('contacts.personal');
  const { status, byId } = useAddressBook();
  const contact = byId.get(id);
  if (contact) return <Editor id={contact.id} begun={contact} isNew={false} />;
  return (
    <DetailPane onBack={() => go({ kind: 'own-contacts' })}>
      {status === 'ready' || status === 'failed' ? (
        <EmptyState icon={UserX} title={t('gone.title')} hint={t('gone.hint')} />
      ) : (
        <ListSkeleton label={t('loading')} rows={1} />
      )}
    </DetailPane>
  );
}

/** A new contact, perhaps with a number that is known already. */
export function NewContact({ number }: { number: string | undefined }) {
  const [id] = useState(randomContactId);
  return <Editor id={id} begun={number === undefined ? {} : { numbers: [{ label: 'work', number }] }} isNew />;
}

interface EditorProps {
  readonly id: ContactId;
  readonly begun: Partial<ContactDraft>;
  readonly isNew: boolean;
}

function Editor({ id, begun, isNew }: EditorProps) {
  const { addressBook } = useBureau();
  const t = useTranslations('contacts.personal');
  const toast = useToasts();
  const check = useCheck();
  const sentence = useErrorSentence();
  const [number] = begun.numbers ?? [];
  const [before] = useState(() => formOf(begun));
  const {
    draft: form,
    change,
    forget,
  } = useKeptDraft(isNew ? `contact.new.${number?.number ?? ''}` : `contact.${id}`, () => before);
  const [isTried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const problems = new Map(isTried ? check(id, draftOf(form)) : []);
  if (refusal !== undefined) problems.set('form', refusal);
  const back = () => {
    forget();
    go(isNew ? { kind: 'own-contacts' } : { kind: 'own-contacts', id }, 'replace');
  };

  async function save(): Promise<boolean> {
    setTried(true);
    const draft = draftOf(form);
    if (check(id, draft).size > 0) return false;
    setBusy(true);
    try {
      await addressBook.save(id, draft, isNew ? undefined : draftOf(before));
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(sentence(error.detail));
      setBusy(false);
      return false;
    }
    forget();
    toast({ tone: 'done', title: t('saved') });
    go({ kind: 'own-contacts', id }, 'replace');
    return true;
  }
  return (
    <DetailPane onBack={back}>
      <ContactEditor
        form={form}
        onChange={(part) => {
          setRefusal(undefined);
          change(part);
        }}
        isNew={isNew}
        busy={busy}
        problems={problems}
        onSave={save}
        onCancel={back}
      />
    </DetailPane>
  );
}

/** What is wrong with a draft, as sentences by field. Numbers are left to the server until their rules are here. */
function useCheck(): (id: ContactId, draft: ContactDraft) => ReadonlyMap<string, string> {
  const numbering = useNumbering();
  const country = useStore(useBureau().self, ({ self }) => self?.company.country ?? '');
  const sentence = useContactProblem();
  return (id, draft) => {
    const read = readContact(id, draft, (text) =>
      numbering?.isCountryCode(country) ? numbering.numberOutside(text, { country }) : { ok: true, value: text },
    );
    return new Map(read.ok ? [] : read.error.map(({ field, problem }) => [field, sentence(problem)]));
  };
}
