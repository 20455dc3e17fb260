'use client';

import type { RecordingId } from '@bureau/core/kernel';
import { Button, Dialog, useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../calls/use-dial.ts';

interface DeleteQuestionProps {
  readonly id: RecordingId;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before a recording goes for everybody. */
export function DeleteQuestion({ id, open, onOpenChange }: DeleteQuestionProps) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings.delete');
  const toast = useToasts();
  const fails = useFailureMessage();
  const [isDeleting, setIsDeleting] = useState(false);
  async function remove() {
    setIsDeleting(true);
    try {
      await recordings.delete(id);
      onOpenChange(false);
      toast({ tone: 'done', title: t('done') });
      go({ kind: 'recordings' }, 'replace');
    } catch (error) {
      fails(error);
      setIsDeleting(false);
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('hint')}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button variant="stop" busy={isDeleting} onClick={() => void remove()}>
            {t('action')}
          </Button>
        </>
      }
    />
  );
}
