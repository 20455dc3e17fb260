'use client';

import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** Begins a meeting and goes in at once; a refusal is shown as a short message. */
export function useMeetNow(): () => void {
  const { meetings, self } = useBureau();
  const t = useTranslations('meetings.room');
  const fails = useFailureMessage();
  const name = useStore(self, (state) => state.self?.person.name ?? '');
  async function begin() {
    const { id } = await meetings.meetNow(t('instantName', { name }));
    await (await meetings.enter(id)).join();
  }
  return () => void begin().catch(fails);
}
