'use client';

import { Button, Dialog } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { leave } from '../../shell/use-session.ts';
import { useFailureMessage } from '../calls/use-dial.ts';

/** Asks before a sign-out ends a live call. */
export function SignOutQuestion(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const bureau = useBureau();
  const t = useTranslations('accounts.me');
  const tFrame = useTranslations('frame');
  const fails = useFailureMessage();
  return (
    <Dialog
      {...props}
      title={t('signOutInCall')}
      description={t('signOutInCallHint')}
      actions={
        <>
          <Button onClick={() => props.onOpenChange(false)}>{tFrame('cancel')}</Button>
          <Button
            variant="stop"
            onClick={() => {
              bureau.calls
                .hangUp()
                .then(() => leave(bureau))
                .catch(fails);
            }}
          >
            {t('signOut')}
          </Button>
        </>
      }
    />
  );
}
