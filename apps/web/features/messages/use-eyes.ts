'use client';

import { assertNever, type UserId } from '@bureau/core/kernel';
import type { Notice } from '@bureau/core/messages';
import { listOf, useErrorSentence } from '@bureau/ui/language';
import { useLocale, useTranslations } from 'use-intl';
import { useNameOf } from '../contacts/use-directory.ts';
import type { Eyes } from './shown-messages.ts';
import { useOwnId } from './use-with.ts';

/** How this person sees messages. */
export function useEyes(): Eyes {
  const t = useTranslations('messages');
  const locale = useLocale();
  const ownId = useOwnId();
  const nameOf = useNameOf();
  const sentence = useErrorSentence();
  const names = (userIds: readonly UserId[]) => listOf(userIds.map(nameOf), locale);
  const noticeSentence = (notice: Notice, from: UserId): string => {
    const name = nameOf(from);
    switch (notice.type) {
      case 'created':
      case 'picture-changed':
      case 'left':
        return t(`notice.${notice.type}`, { name });
      case 'renamed':
        return t('notice.renamed', { name, group: notice.name });
      case 'added':
      case 'removed':
        return t(`notice.${notice.type}`, { name, people: names(notice.userIds) });
      case 'role-changed':
        return notice.role === 'owner'
          ? t('notice.madeOwner', { name, people: nameOf(notice.userId) })
          : t('notice.madeMember', { people: nameOf(notice.userId) });
      default:
        return assertNever(notice);
    }
  };
  return {
    ownId,
    nameOf,
    listOf: (parts) => listOf(parts, locale),
    deleted: t('deleted'),
    fileSentence: ({ name, spoken }) => (spoken ? t('files.spoken') : t('files.file', { name })),
    noticeSentence,
    refusal: (code) => sentence({ code }),
  };
}
