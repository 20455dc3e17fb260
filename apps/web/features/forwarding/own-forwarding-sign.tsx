'use client';

import { localTimeOf } from '@bureau/core/kernel';
import { ruleInForce } from '@bureau/core/routing';
import { ForwardingSign } from '@bureau/ui/forwarding';
import { listOf, useNow, useReader } from '@bureau/ui/language';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** Rules begin and end at whole minutes. */
const LOOK_AGAIN_MS = 15_000;

/** Says in the header that all calls go elsewhere now. */
export function OwnForwardingSign() {
  const { self, forwarding } = useBureau();
  const t = useTranslations('forwarding.sign');
  const nameOf = useNameOf();
  const { locale } = useReader();
  const now = useNow(LOOK_AGAIN_MS);
  const rules = useStore(forwarding.store, (state) => state.rules);
  const me = useStore(self, (state) => state.self);
  if (!me) return null;

  const { manual, shown } = me.presence;
  const owner = {
    manualStatus: manual.status,
    isOnCall: shown === 'on-a-call',
    isIdle: manual.status === 'available' && shown === 'away',
    timeZone: me.person.timeZone,
  };
  const then = ruleInForce(rules, owner, now, localTimeOf)?.then;
  if (!then || then.kind === 'number') return null;
  const state =
    then.kind === 'voicemail' ? t('toMailbox') : t('toPeople', { names: listOf(then.userIds.map(nameOf), locale) });
  return (
    <ForwardingSign state={state} href={pathOf({ kind: 'forwarding' })} onNavigate={() => go({ kind: 'forwarding' })} />
  );
}
