'use client';

import { onDemand } from '@bureau/ui/primitives';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { isMac, type Shortcut, useKeysOf, useShortcuts } from './shortcuts.ts';

const ShortcutsDialog = onDemand(() => import('@bureau/ui/shortcuts').then((room) => room.ShortcutsDialog));

const help = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

/** Shows what can be done by keys. */
export const showShortcuts = () => help.setState({ isOpen: true });

const GROUPS = {
  ringing: ['call-answer', 'call-decline'],
  call: [
    'call-mute',
    'call-hold',
    'call-camera',
    'call-keypad',
    'call-transfer',
    'call-add',
    'call-swap',
    'call-record',
    'call-pop-out',
    'call-hang-up',
  ],
  meeting: [
    'call-mute',
    'meeting-camera',
    'meeting-share',
    'meeting-board',
    'meeting-hand',
    'meeting-chat',
    'meeting-people',
    'meeting-pop-out',
    'meeting-leave',
  ],
} as const satisfies Record<string, readonly Shortcut[]>;

/** Every shortcut in one panel; "?" opens it. A guest has those of a meeting alone. */
export function ShortcutHelp({ isGuest = false }: { isGuest?: boolean }) {
  const t = useTranslations('shortcuts');
  const keysOf = useKeysOf();
  const isOpen = useStore(help, (state) => state.isOpen);
  useShortcuts({ help: showShortcuts });
  if (!isOpen) return null;
  const lines = (names: readonly Exclude<Shortcut, 'help'>[]) =>
    names.map((name) => ({ label: t(`does.${name}`), keys: keysOf(name) }));
  return (
    <Suspense fallback={null}>
      <ShortcutsDialog
        onClose={() => help.setState({ isOpen: false })}
        groups={[
          {
            title: t('groups.anywhere'),
            shortcuts: [
              ...(isGuest ? [] : [{ label: t('does.search'), keys: isMac() ? '⌘ K' : 'Ctrl K' }]),
              { label: t('does.help'), keys: keysOf('help') },
              { label: t('does.close'), keys: t('keys.escape') },
            ],
          },
          ...(isGuest
            ? []
            : [
                { title: t('groups.ringing'), shortcuts: lines(GROUPS.ringing) },
                {
                  title: t('groups.call'),
                  shortcuts: [{ label: t('does.talk'), keys: t('keys.space') }, ...lines(GROUPS.call)],
                },
              ]),
          { title: t('groups.meeting'), shortcuts: lines(GROUPS.meeting) },
        ]}
      />
    </Suspense>
  );
}
