'use client';

import { Question } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { type EndBySignOut, endAndLeave } from './end-by-sign-out.ts';

/** Asks before a sign-out ends or takes away something. */
export function SignOutQuestion({ end, onClose }: { end: EndBySignOut; onClose: () => void }) {
  const bureau = useBureau();
  const t = useTranslations('accounts.me');
  const fails = useFailureMessage();
  const { isInCall, isInMeeting, unsent } = end;
  const hints = [
    ...(isInCall ? [t('signOutInCallHint')] : []),
    ...(isInMeeting ? [t('signOutInMeetingHint')] : []),
    ...(unsent > 0 ? [t('signOutUnsentHint', { count: unsent })] : []),
  ];
  return (
    <Question
      title={t(isInCall ? 'signOutInCall' : isInMeeting ? 'signOutInMeeting' : 'signOutUnsent')}
      hint={hints.join(' ')}
      yes={t('signOut')}
      onYes={() => endAndLeave(bureau).catch(fails)}
      onNo={onClose}
    />
  );
}
