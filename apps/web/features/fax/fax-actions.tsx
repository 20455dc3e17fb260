'use client';

import type { FaxView } from '@bureau/api';
import { Button, ButtonLink, IconButton, useToasts } from '@bureau/ui/primitives';
import { Download, Mail, RotateCw, Trash2, UserRoundPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import styles from './fax.module.css';
import { ForwardFax } from './forward-fax.tsx';
import { useFaxParty } from './use-fax-party.ts';

/** What can be done with a fax as it stands. */
export function FaxActions({ fax }: { fax: FaxView }) {
  const { faxes } = useBureau();
  const t = useTranslations('fax');
  const toast = useToasts();
  const fails = useFailureMessage();
  const { isStranger } = useFaxParty()(fax);
  const [isForwarding, setIsForwarding] = useState(false);
  const { id, direction, number, pages, state } = fax;
  const isUnderWay = ['queued', 'dialling', 'sending', 'receiving'].includes(state.status);
  const mayRetry = direction === 'out' && (state.status === 'failed' || state.status === 'cancelled');

  async function remove() {
    try {
      await faxes.delete(id);
    } catch (error) {
      fails(error);
      return;
    }
    const undo = () => void faxes.restore(id).then(() => go({ kind: 'fax', id }), fails);
    toast({ tone: 'done', title: t('deleted'), action: { label: t('undo'), onChoose: undo } });
    go({ kind: 'fax' }, 'replace');
  }
  return (
    <div className={styles.actions}>
      {mayRetry && (
        <Button variant="primary" icon={RotateCw} onClick={() => void faxes.retry(id).catch(fails)}>
          {t('actions.retry')}
        </Button>
      )}
      {isUnderWay && direction === 'out' && (
        <Button icon={X} onClick={() => void faxes.cancel(id).catch(fails)}>
          {t('actions.cancel')}
        </Button>
      )}
      {pages > 0 && (
        <>
          <ButtonLink icon={Download} href={faxes.pdfUrl(id)} download>
            {t('actions.download')}
          </ButtonLink>
          <Button icon={Mail} onClick={() => setIsForwarding(true)}>
            {t('actions.forward')}
          </Button>
        </>
      )}
      {number !== undefined && isStranger && (
        <Button icon={UserRoundPlus} onClick={() => go({ kind: 'own-contact-new', number })}>
          {t('actions.addContact')}
        </Button>
      )}
      {!isUnderWay && <IconButton label={t('actions.delete')} icon={Trash2} onClick={() => void remove()} />}
      {isForwarding && <ForwardFax id={id} onClose={() => setIsForwarding(false)} />}
    </div>
  );
}
