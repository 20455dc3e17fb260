'use client';

import { type PersonalContact, partiesOf, plainNumber } from '@bureau/core/contacts';
import { ContactDetails, PersonHeader } from '@bureau/ui/contacts';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Cards, EmptyState, ErrorState, ListSkeleton, Menu, MenuItem, useToasts } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { type LucideIcon, Pencil, Phone, Printer, Trash2, UserX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { RecentCalls } from '../call-log/recent-calls.tsx';
import { useDialOrSay } from '../calls/use-dial.ts';
import { faxTo } from '../fax/fax-to.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import { StarOf } from './star.tsx';
import { useAddressBook } from './use-address-book.ts';

const toList = () => go({ kind: 'own-contacts' });

/** The page of an own contact: how to reach them, and what was written down. */
export function ContactPage({ id, onBack = toList }: { id: string; onBack?: () => void }) {
  const t = useTranslations('contacts.personal');
  const { addressBook } = useBureau();
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const { status, byId } = useAddressBook();
  const contact = byId.get(id);
  return (
    <DetailPane onBack={onBack}>
      {contact ? (
        <Contact contact={contact} />
      ) : status === 'failed' ? (
        <ErrorState
          title={t('error')}
          hint={sentence({ code: 'unavailable' })}
          onRetry={() => void addressBook.refresh().catch(fails)}
        />
      ) : status === 'ready' ? (
        <EmptyState icon={UserX} title={t('gone.title')} hint={t('gone.hint')} />
      ) : (
        <ListSkeleton label={t('loading')} rows={1} />
      )}
    </DetailPane>
  );
}

function Contact({ contact }: { contact: PersonalContact }) {
  const t = useTranslations('contacts.personal');
  const tContacts = useTranslations('contacts');
  const { name } = contact;
  const dial = useDialOrSay();
  const format = useNumberFormat();
  const remove = useDeleteContact();
  const peerIds = useMemo(() => partiesOf(contact), [contact]);
  return (
    <>
      <PersonHeader
        person={contact}
        facts={[contact.company === contact.name ? '' : contact.company]}
        actions={
          <>
            <StarOf favourite={{ kind: 'contact', id: contact.id }} name={contact.name} />
            <Button icon={Pencil} onClick={() => go({ kind: 'own-contact-edit', id: contact.id })}>
              {t('edit')}
            </Button>
            <Button icon={Trash2} onClick={() => void remove(contact)}>
              {t('delete')}
            </Button>
            <NumberButton
              contact={contact}
              icon={Printer}
              words={[t('fax'), t('faxPerson', { name }), t('chooseFax', { name })]}
              onNumber={(number) => faxTo(plainNumber(number))}
            />
            <NumberButton
              contact={contact}
              icon={Phone}
              variant="primary"
              words={[tContacts('call'), tContacts('callPerson', { name }), t('chooseNumber', { name })]}
              onNumber={dial}
            />
          </>
        }
      />
      <Cards>
        <ContactDetails contact={contact} formatNumber={format} onDial={dial} />
        {contact.numbers.length > 0 && <RecentCalls person={contact} peerIds={peerIds} />}
      </Cards>
    </>
  );
}

interface NumberButtonProps {
  readonly contact: PersonalContact;
  readonly icon: LucideIcon;
  readonly variant?: 'primary';
  /** In one word, with one number, and where one of several is chosen. */
  readonly words: readonly [short: string, whole: string, choose: string];
  readonly onNumber: (number: string) => void;
}

/** Does something with the number of a contact; of several, with the one that is chosen. */
function NumberButton({ contact: { numbers }, icon, variant, words, onNumber }: NumberButtonProps) {
  const t = useTranslations('contacts');
  const format = useNumberFormat();
  const [short, whole, choose] = words;
  const [only] = numbers;
  const common = { icon, ...(variant && { variant }) };
  if (numbers.length > 1) {
    return (
      <Menu
        trigger={
          <Button {...common} aria-label={choose}>
            {short}
          </Button>
        }
      >
        {numbers.map(({ label, number }) => (
          <MenuItem
            key={number}
            label={format(number)}
            hint={t(`details.number.${label}`)}
            icon={icon}
            onChoose={() => onNumber(number)}
          />
        ))}
      </Menu>
    );
  }
  return (
    <Button
      {...common}
      aria-label={whole}
      disabledReason={only ? undefined : t('personal.noNumber')}
      onClick={() => only && onNumber(only.number)}
    >
      {short}
    </Button>
  );
}

/** Deletes a contact and offers to bring it back. */
function useDeleteContact(): (contact: PersonalContact) => Promise<void> {
  const { addressBook } = useBureau();
  const t = useTranslations('contacts.personal');
  const toast = useToasts();
  const fails = useFailureMessage();
  return async (contact) => {
    go({ kind: 'own-contacts' }, 'replace');
    try {
      await addressBook.delete(contact.id);
    } catch (error) {
      fails(error);
      return;
    }
    const undo = () => void addressBook.save(contact.id, contact).catch(fails);
    toast({
      tone: 'done',
      title: t('deleted', { name: contact.name }),
      action: { label: t('undo'), onChoose: undo },
    });
  };
}
