'use client';

import type { Recording } from '@bureau/core/recordings';
import type { PlayerChapter } from '@bureau/ui/player';
import { useTranslations } from 'use-intl';

/** The chapters of a recording in words. */
export function useChapters({ chapters }: Pick<Recording, 'chapters'>): readonly PlayerChapter[] {
  const t = useTranslations('recordings.chapters');
  return chapters.map((chapter) => ({
    atMs: chapter.atMs,
    label: chapter.kind === 'part' ? t('part', { part: chapter.part }) : t('share', { name: chapter.name }),
  }));
}
