'use client';

import { BureauError, createPlanner } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { SignInPage } from '@bureau/ui/sign-in';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { usePageBureau } from '../../shell/bureau.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { useLoaded } from '../../shell/use-loaded.ts';
import { SignIn } from '../accounts/sign-in.tsx';
import styles from './pane.module.css';
import { PaneFrame } from './pane-frame.tsx';
import { answerPane } from './sign-in-window.ts';
import { useOffice } from './use-office.ts';

const HERE = '/outlook/allow';

/** Where one signs in as everywhere else, and lets Outlook plan. Office.js comes first: it must see the address it opened. */
export function AllowOutlook() {
  const t = useTranslations('outlook');
  const bureau = usePageBureau();
  const { office, again } = useOffice();
  if (!bureau || office === 'loading') {
    return (
      <PaneFrame>
        <ListSkeleton label={t('loading')} rows={2} />
      </PaneFrame>
    );
  }
  if (office === 'here') return <Allowing bureau={bureau} />;
  return (
    <PaneFrame>
      {office === 'failed' ? (
        <ErrorState title={t('library.title')} hint={t('library.hint')} onRetry={again} />
      ) : (
        <ErrorState title={t('outside.title')} hint={t('outside.hint')} />
      )}
    </PaneFrame>
  );
}

type Bureau = NonNullable<ReturnType<typeof usePageBureau>>;

function Allowing({ bureau }: { bureau: Bureau }) {
  const t = useTranslations('outlook');
  const sentence = useErrorSentence();
  const entered = useStore(bureau.self, ({ self }) => self);
  const { value, error, again } = useLoaded(
    useCallback(async () => ({ self: entered ?? (await bureau.outlook.who()) }), [bureau, entered]),
  );
  if (error) {
    return (
      <PaneFrame>
        <ErrorState title={t('library.title')} hint={sentence(error)} onRetry={again} />
      </PaneFrame>
    );
  }
  if (!value) return null;
  return value.self ? <Question bureau={bureau} name={value.self.person.name} /> : <SignIn next={HERE} />;
}

function Question({ bureau, name }: { bureau: Bureau; name: string }) {
  const t = useTranslations('outlook.allow');
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly text: string; readonly isWrong: boolean }>();

  async function allow() {
    setBusy(true);
    try {
      const token = await bureau.outlook.allow();
      try {
        answerPane({ token });
        setSaid({ text: t('done'), isWrong: false });
      } catch {
        // Nobody has the token: it shall not live on.
        await createPlanner({ url: location.origin, token }).signOut();
        setSaid({ text: t('cut'), isWrong: true });
      }
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setSaid({ text: sentence(error.detail), isWrong: true });
    }
    setBusy(false);
  }
  function decline() {
    try {
      answerPane({ declined: true });
    } catch {
      setSaid({ text: t('cut'), isWrong: true });
    }
  }
  return (
    <>
      <PageTitle page={t('title')} />
      <SignInPage heading={{ title: t('title'), hint: t('hint', { name }) }}>
        {said && (
          <p
            className={styles.notice}
            data-tone={said.isWrong ? undefined : 'done'}
            role={said.isWrong ? 'alert' : 'status'}
          >
            {said.text}
          </p>
        )}
        <div className={styles.actions}>
          <Button variant="primary" busy={busy} onClick={() => void allow()}>
            {t('yes')}
          </Button>
          <Button onClick={decline}>{t('no')}</Button>
        </div>
      </SignInPage>
    </>
  );
}
