'use client';

import type { MeetingInvitation } from '@bureau/client';
import { Button } from '@bureau/ui/primitives';
import { Video } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useUnwatchedNotice } from '../../shell/use-unwatched-notice.ts';
import { useFailureMessage } from '../calls/use-dial.ts';
import { usePeer } from '../contacts/use-peer.ts';
import styles from './invitations.module.css';

/** A card for every meeting one is asked into now. */
export function MeetingInvitations() {
  const { meetings } = useBureau();
  const ringing = useStore(meetings.invitations, (state) => state.ringing);
  return ringing.map((invitation) => <Invitation key={invitation.invitationId} invitation={invitation} />);
}

function Invitation({ invitation }: { invitation: MeetingInvitation }) {
  const { meetings, serverNow } = useBureau();
  const t = useTranslations('meetings.invitation');
  const fails = useFailureMessage();
  const peer = usePeer(invitation.by);
  const enter = () => void meetings.enter(invitation.meetingId);
  const decline = () => void meetings.decline(invitation.meetingId).catch(fails);
  useUnwatchedNotice({
    tag: `meeting.${invitation.meetingId}`,
    title: t('title', { name: peer.name }),
    body: invitation.name,
    actions: [
      { action: 'join', title: t('join') },
      { action: 'decline', title: t('decline') },
    ],
    forMs: invitation.endsAt - serverNow(),
    // The page itself rings.
    isQuiet: true,
    onChosen(action) {
      if (action === 'join') enter();
      if (action === 'decline') decline();
    },
  });
  return (
    <section className={styles.card} role="alert">
      <Video aria-hidden size={22} />
      <div className={styles.words}>
        <strong>{invitation.name}</strong>
        <span>{t('title', { name: peer.name })}</span>
      </div>
      <Button onClick={decline}>{t('decline')}</Button>
      <Button variant="go" onClick={enter}>
        {t('join')}
      </Button>
    </section>
  );
}
