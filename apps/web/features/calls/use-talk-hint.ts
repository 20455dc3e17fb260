'use client';

import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { usePushToTalk } from './use-push-to-talk.ts';

/** A word beside the microphone: that it is muted while somebody speaks, or heard while a key is down. */
export function useTalkHint(isMuted: boolean): string | undefined {
  const { calls } = useBureau();
  const t = useTranslations();
  const isTalking = usePushToTalk(isMuted);
  const speakingMuted = useStore(calls.media, (media) => media.speakingMuted);
  if (isTalking) return t('liveCall.talk.talking');
  if (!isMuted || !speakingMuted) return undefined;
  return matchMedia('(hover: none)').matches ? t('calls.dock.mutedHint') : t('liveCall.talk.mutedHint');
}
