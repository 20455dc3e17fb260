'use client';

import type { HandedLink } from '@bureau/api';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { Button, Dialog, TextField } from '@bureau/ui/primitives';
import { Copy } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useCopy } from '../meetings/use-copy.ts';

/** A link that an administrator hands over, and for whom it is. */
export type GivenLink = { readonly name: string } & Pick<Extract<HandedLink, { by: 'hand' }>, 'url' | 'expiresAt'>;

/** The only time that a link is shown. */
export function LinkDialog({ name, url, expiresAt, onClose }: GivenLink & { readonly onClose: () => void }) {
  const t = useTranslations('people.link');
  const reader = useReader();
  const copy = useCopy();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title', { name })}
      description={t('hint', { when: dayAndTime(expiresAt, reader) })}
      actions={
        <>
          <Button onClick={onClose}>{t('done')}</Button>
          <Button variant="primary" icon={Copy} onClick={() => void copy(url)}>
            {t('copy')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('label')}
        value={url}
        onChange={() => undefined}
        readOnly
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}
