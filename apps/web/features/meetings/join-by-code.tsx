'use client';

import { BureauError } from '@bureau/client';
import { readCode } from '@bureau/core/meetings';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, Dialog, TextField } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';

/** Somebody has the number of a meeting from an invitation. */
export function JoinByCode({ onClose }: { onClose: () => void }) {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.room.code');
  const sentence = useErrorSentence();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isAsking, setIsAsking] = useState(false);
  async function look() {
    const code = readCode(text);
    if (code === undefined) return setProblem(t('bad'));
    setIsAsking(true);
    try {
      const { meetingId, name, isRecorded } = await meetings.door({ code });
      onClose();
      await meetings.enter(meetingId, { key: { code }, name, isRecorded });
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setProblem(error.detail.code === 'not-found' ? t('unknown') : sentence(error.detail));
      setIsAsking(false);
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      actions={
        <Button variant="primary" busy={isAsking} onClick={() => void look()}>
          {t('go')}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <TextField
          label={t('label')}
          hint={t('hint')}
          error={problem}
          value={text}
          inputMode="numeric"
          autoComplete="off"
          onChange={(typed) => {
            setText(typed);
            setProblem(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
