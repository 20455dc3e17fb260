'use client';

import { dndUntil, type ManualPresence } from '@bureau/core/presence';
import { OwnPresenceMenu, PanelAction } from '@bureau/ui/presence';
import { onDemand, useToasts } from '@bureau/ui/primitives';
import { Keyboard, LogOut, Settings } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { showShortcuts } from '../../shell/shortcut-help.tsx';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { leave } from '../../shell/use-session.ts';
import { useOwnZone } from '../meetings/use-own-zone.ts';
import { type EndBySignOut, endBySignOut } from './end-by-sign-out.ts';

const SignOutQuestion = onDemand(() => import('./sign-out-question.tsx').then((room) => room.SignOutQuestion));

/** The own face in the header, and what it opens: who I am, what others see, settings, the way out. */
export function OwnMenu() {
  const bureau = useBureau();
  const t = useTranslations('accounts.me');
  const tShortcuts = useTranslations('shortcuts');
  const tPresence = useTranslations('presence');
  const toast = useToasts();
  const fails = useFailureMessage();
  const self = useStore(bureau.self, (state) => state.self);
  const timeZone = useOwnZone();
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<EndBySignOut>();
  if (!self) return null;
  const { person, presence } = self;

  function choose(manual: ManualPresence) {
    bureau.presence.choose(manual).catch(() => toast({ tone: 'failed', title: tPresence('saveFailed') }));
  }
  async function signOut() {
    setOpen(false);
    const end = await endBySignOut(bureau);
    if (end) setAsked(end);
    else await leave(bureau);
  }

  return (
    <>
      <OwnPresenceMenu
        open={isOpen}
        onOpenChange={setOpen}
        person={person}
        status={presence.shown}
        manual={presence.manual.status}
        text={presence.manual.text}
        until={presence.manual.until}
        onChoose={(status) => choose({ status, text: presence.manual.text })}
        onDndLength={(length) =>
          choose({ ...presence.manual, status: 'dnd', until: dndUntil(length, bureau.serverNow(), timeZone) })
        }
        onText={(text) => choose({ ...presence.manual, text })}
      >
        <PanelAction
          icon={Settings}
          label={t('settings')}
          onChoose={() => {
            setOpen(false);
            go({ kind: 'settings' });
          }}
        />
        <PanelAction
          icon={Keyboard}
          label={tShortcuts('title')}
          onChoose={() => {
            setOpen(false);
            showShortcuts();
          }}
        />
        <PanelAction icon={LogOut} label={t('signOut')} onChoose={() => void signOut().catch(fails)} />
      </OwnPresenceMenu>
      {asked && (
        <Suspense fallback={null}>
          <SignOutQuestion end={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </>
  );
}
