import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import type { DockCall } from './dock-call.ts';
import { useDockEndSentence } from './end-sentence.ts';

/** Says every change of the call aloud. */
export function CallSpeech({ call }: { call: DockCall }) {
  const t = useTranslations('calls.spoken');
  const tDock = useTranslations('calls.dock');
  const endSentence = useDockEndSentence();
  const { name } = call.peer;
  const isRecorded = call.notices?.some(({ kind }) => kind === 'recording' || kind === 'recording-paused') ?? false;
  const [wasRecorded, setWasRecorded] = useState(isRecorded);
  if (isRecorded && !wasRecorded) setWasRecorded(true);
  return (
    <>
      <VisuallyHidden live="polite">
        {call.phase === 'ended'
          ? endSentence(call)
          : call.phase === 'active' && call.mailbox
            ? t('mailbox', { name: call.mailbox.name })
            : t(call.phase === 'connecting' ? 'dialling' : call.phase, { name })}
      </VisuallyHidden>
      <VisuallyHidden live="polite">{call.phase === 'active' && t(call.muted ? 'muted' : 'unmuted')}</VisuallyHidden>
      <VisuallyHidden live="polite">
        {call.phase === 'active' && call.peerMuted && tDock('peerMuted', { name })}
      </VisuallyHidden>
      <VisuallyHidden live="polite">
        {call.phase === 'active' && wasRecorded && !isRecorded && t('recordingEnded')}
      </VisuallyHidden>
    </>
  );
}
