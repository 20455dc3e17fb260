'use client';

import type { CallView } from '@bureau/core/calls';
import { listOf, useReader } from '@bureau/ui/language';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** Why a call rings here and who else is in it; empty when somebody simply calls. */
export function useRingReason(call: CallView): string {
  const { self } = useBureau();
  const t = useTranslations('calls.ring');
  const nameOf = useNameOf();
  const { locale } = useReader();
  const ownId = useStore(self, (state) => state.self?.person.id);
  const { transfer, forwardedFrom, parties, consultationFor } = call;
  if (transfer?.phase === 'returning') {
    return transfer.to === ownId ? t('parkedBack') : t('transferredBack', { name: nameOf(transfer.to) });
  }
  if (consultationFor) return t('asksYou');
  if (transfer) return t('transferredBy', { name: nameOf(transfer.by) });
  const others = parties.filter(({ userId, status }) => status === 'connected' && userId !== call.peerId);
  const withOthers = others.map(({ userId }) => nameOf(userId));
  if (withOthers.length > 0) return t('withPeople', { names: listOf(withOthers, locale) });
  return forwardedFrom === undefined ? '' : t('forPerson', { name: nameOf(forwardedFrom) });
}
