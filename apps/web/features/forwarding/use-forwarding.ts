'use client';

import type { ForwardingState } from '@bureau/client';
import type { UserId } from '@bureau/core/kernel';
import { type ForwardingRule, type RuleWarning, warningsOf } from '@bureau/core/routing';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useDirectory } from '../contacts/use-directory.ts';

/** The own rules, with what there is to know about them, and how they are changed. */
export interface OwnForwarding extends ForwardingState {
  readonly warnings: readonly (readonly RuleWarning[])[];
  readonly hasMailbox: boolean;
  /** Shown at once; a refusal is taken back and shown as a short message. Whether it was kept. */
  readonly save: (rules: readonly ForwardingRule[]) => Promise<boolean>;
}

/** Nobody has left a company whose people are still on their way. */
export function useIsThere(): (userId: UserId) => boolean {
  const { status, byId } = useDirectory();
  return (userId) => status !== 'ready' || byId.has(userId);
}

/** @see OwnForwarding */
export function useForwarding(): OwnForwarding {
  const { forwarding, voicemail } = useBureau();
  const state = useStore(forwarding.store);
  const isThere = useIsThere();
  const hasMailbox = useStore(voicemail.store, ({ settings }) => settings?.isEnabled ?? true);
  const fails = useFailureMessage();
  useEffect(() => {
    forwarding.load().catch(fails);
    voicemail.loadSettings().catch(fails);
    // oxlint-disable-next-line react/exhaustive-deps -- `fails` is new at every render and always the same
  }, [forwarding, voicemail]);
  return {
    ...state,
    hasMailbox,
    warnings: warningsOf(state.rules, { isThere, hasMailbox, loops: state.loops, bars: state.bars }),
    async save(rules) {
      try {
        await forwarding.save(rules);
        return true;
      } catch (error) {
        fails(error);
        return false;
      }
    },
  };
}
