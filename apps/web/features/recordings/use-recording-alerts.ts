'use client';

import { useToasts } from '@bureau/ui/primitives';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';

/** Tells whoever answers for a recording what went wrong with it. */
export function useRecordingAlerts(): void {
  const { recordings } = useBureau();
  const t = useTranslations('recordings.alert');
  const toast = useToasts();
  const alert = useStore(recordings.store, ({ alerts }) => alerts[0]);
  useEffect(() => {
    if (!alert) return;
    const { id } = alert.recording;
    const show = () => go({ kind: 'recordings', id });
    toast({ tone: 'failed', title: t(alert.cause), action: { label: t('show'), onChoose: show } });
    recordings.dismissAlert();
  }, [alert, recordings, t, toast]);
}
