'use client';

import type { RecordingId } from '@bureau/core/kernel';
import { Question, useToasts } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

interface DeleteQuestionProps {
  readonly id: RecordingId;
  readonly onClose: () => void;
}

/** Asks before a recording goes for everybody. */
export function DeleteQuestion({ id, onClose }: DeleteQuestionProps) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings.delete');
  const toast = useToasts();
  const fails = useFailureMessage();
  async function remove() {
    try {
      await recordings.delete(id);
      onClose();
      toast({ tone: 'done', title: t('done') });
      go({ kind: 'recordings' }, 'replace');
    } catch (error) {
      fails(error);
    }
  }
  return (
    <Question title={t('title')} hint={t('hint')} yes={t('action')} no={t('cancel')} onYes={remove} onNo={onClose} />
  );
}
