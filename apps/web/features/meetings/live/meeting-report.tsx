'use client';

import type { LiveMeeting } from '@bureau/client';
import { Button, Dialog } from '@bureau/ui/primitives';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFailureMessage } from '../../../shell/use-failure-message.ts';
import { useCopy } from '../use-copy.ts';
import styles from './meeting-report.module.css';

/** Help, and figures for whoever runs Bureau; nothing in it names anybody. */
export function MeetingReport({ meeting, onClose }: { meeting: LiveMeeting; onClose: () => void }) {
  const t = useTranslations('meetings.report');
  const copy = useCopy();
  const fails = useFailureMessage();
  const [text, setText] = useState('');
  useEffect(() => {
    let isGone = false;
    meeting.report().then((report) => {
      if (isGone) return;
      const browser = { browser: navigator.userAgent, at: new Date().toISOString() };
      setText(JSON.stringify({ ...browser, ...report }, undefined, 2));
    }, fails);
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- how a failure is shown is new at every render
  }, [meeting]);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={t('hint')}
      actions={
        <Button variant="primary" onClick={() => void copy(text).then(onClose)}>
          {t('copy')}
        </Button>
      }
    >
      <textarea className={styles.report} aria-label={t('title')} readOnly rows={12} value={text} />
    </Dialog>
  );
}
