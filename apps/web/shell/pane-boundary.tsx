'use client';

import { useErrorSentence } from '@bureau/ui/language';
import { ErrorState } from '@bureau/ui/primitives';
import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

/** Keeps a fault in one pane away from the live call and everything else. React has already reported it. */
export class PaneBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return <PaneFault />;
  }
}

/** A live call outlives the reload. */
function PaneFault() {
  const t = useTranslations('frame');
  const sentence = useErrorSentence();
  return <ErrorState title={t('fault')} hint={sentence({ code: 'internal' })} onRetry={() => location.reload()} />;
}
