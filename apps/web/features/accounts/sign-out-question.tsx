'use client';

import { Question } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { leave } from '../../shell/use-session.ts';

/** Asks before a sign-out ends a live call. */
export function SignOutQuestion({ onClose }: { onClose: () => void }) {
  const bureau = useBureau();
  const t = useTranslations('accounts.me');
  const fails = useFailureMessage();
  return (
    <Question
      title={t('signOutInCall')}
      hint={t('signOutInCallHint')}
      yes={t('signOut')}
      onYes={() =>
        bureau.calls
          .hangUp()
          .then(() => leave(bureau))
          .catch(fails)
      }
      onNo={onClose}
    />
  );
}
