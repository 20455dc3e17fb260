'use client';

import { BureauError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { ShieldAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';

interface AdminPageProps {
  readonly title: string;
  /** Fetches what is shown, once when the page is opened. */
  readonly load: () => Promise<void>;
  /** What is shown once it is there. */
  readonly children: ReactNode | undefined;
}

/** A page that only administrators can open: everybody else is told so. */
export function AdminPage({ title, load, children }: AdminPageProps) {
  const t = useTranslations('company');
  const sentence = useErrorSentence();
  const [failure, setFailure] = useState<'forbidden' | 'failed'>();
  const fetch = () => {
    setFailure(undefined);
    load().catch((error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      setFailure(error.detail.code === 'forbidden' ? 'forbidden' : 'failed');
    });
  };
  // oxlint-disable-next-line react/exhaustive-deps -- once, when it is opened
  useEffect(fetch, []);

  return (
    <DetailPane onBack={() => go({ kind: 'more' })} title={title}>
      {failure === 'forbidden' ? (
        <EmptyState icon={ShieldAlert} title={t('forbidden.title')} hint={t('forbidden.hint')} />
      ) : children ? (
        children
      ) : failure ? (
        <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={fetch} />
      ) : (
        <ListSkeleton label={t('loading')} rows={3} />
      )}
    </DetailPane>
  );
}
