'use client';

import { type CallPhase, callPhase, type Dialling } from '@bureau/client';
import type { CallView } from '@bureau/core/calls';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** How long the note about an ended call stays, unless somebody points at it. */
const NOTE_MS = 6_000;

/** What the dock shows: the call of this device, or for a while how the last one ended. */
export interface ShownCall {
  readonly phase: CallPhase;
  readonly call: CallView | undefined;
  readonly dialling: Dialling | undefined;
  readonly dismiss: () => void;
  /** While it is held, a note stays. */
  readonly hold: (isHeld: boolean) => void;
}

/** The call in the dock; undefined without one. */
export function useShownCall(): ShownCall | undefined {
  const { calls } = useBureau();
  const { current, dialling } = useStore(calls.store);
  const media = useStore(calls.media);
  const [last, setLast] = useState<CallView>();
  const [dismissed, setDismissed] = useState<string>();
  /** The note that somebody points at. What they pointed at before is gone: only what happens on the note itself counts. */
  const [held, setHeld] = useState<string>();

  if (current && current !== last) setLast(current);
  const call = current ?? last;
  const isNote = !dialling && call?.status === 'ended';
  const isHeld = isNote && held === call.id;

  useEffect(() => {
    if (!isNote || isHeld) return undefined;
    const timer = setTimeout(() => setDismissed(call.id), NOTE_MS);
    return () => clearTimeout(timer);
  }, [isNote, isHeld, call?.id]);

  const phase = callPhase({ current: call, dialling }, media);
  // A live call that vanished without an end is known by another device, or to nobody any more.
  if (!phase || (!current && !dialling && !isNote)) return undefined;
  if (isNote && call.id === dismissed) return undefined;
  return {
    phase,
    dialling,
    call: phase === 'dialling' ? undefined : call,
    dismiss: () => setDismissed(call?.id),
    hold: (isPointedAt) => setHeld(isPointedAt && isNote ? call.id : undefined),
  };
}
