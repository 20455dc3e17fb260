'use client';

import type { CallView } from '@bureau/core/calls';
import { CallPeople, QualityDetails } from '@bureau/ui/phone';
import { onDemand, Panel } from '@bureau/ui/primitives';
import { type ReactElement, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { CallKeypad } from './call-keypad.tsx';
import { useCallPeople } from './use-call-people.ts';
import type { DockPanel as OpenPanel, PanelName } from './use-panel.ts';

const Devices = onDemand(() => import('../devices/devices.tsx').then((room) => room.Devices));

/** What floats beside the dock. */
export function DockPanel({ panel, call }: { panel: OpenPanel; call: CallView | undefined }) {
  const t = useTranslations();
  const { name, anchor, close } = panel;
  // On hold nothing is sent.
  if (!name || !anchor || (name === 'keypad' && call?.onHold !== false)) return null;
  const labels: { readonly [Name in PanelName]: string } = {
    keypad: t('calls.dock.keypad'),
    devices: t('calls.dock.devices'),
    people: t('liveCall.people.title'),
    quality: t('liveCall.quality.title'),
  };
  const contents: { readonly [Name in PanelName]: ReactElement | null } = {
    keypad: <CallKeypad />,
    devices: (
      <Suspense fallback={null}>
        <Devices />
      </Suspense>
    ),
    people: call ? <People call={call} /> : null,
    quality: <Quality />,
  };
  const isMark = name === 'people' || name === 'quality';
  return (
    <Panel
      key={name}
      anchor={anchor}
      open
      onOpenChange={(open) => !open && close()}
      label={labels[name]}
      side="top"
      align={isMark ? 'start' : 'end'}
      // A mark stands in the middle of the dock: the name above it stays in sight.
      distance={isMark ? 42 : 20}
    >
      {contents[name]}
    </Panel>
  );
}

function People({ call }: { call: CallView }) {
  return <CallPeople people={useCallPeople(call)} />;
}

function Quality() {
  const { calls } = useBureau();
  return <QualityDetails quality={useStore(calls.media, ({ quality }) => quality)} />;
}
