'use client';

import type { MeetingInvitation } from '@bureau/client';
import { Button } from '@bureau/ui/primitives';
import { Video } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { usePeer } from '../contacts/use-peer.ts';
import styles from './invitations.module.css';

/** A card for every meeting one is asked into now. */
export function MeetingInvitations() {
  const { meetings } = useBureau();
  const ringing = useStore(meetings.invitations, (state) => state.ringing);
  return ringing.map((invitation) => <Invitation key={invitation.invitationId} invitation={invitation} />);
}

function Invitation({ invitation }: { invitation: MeetingInvitation }) {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.invitation');
  const peer = usePeer(invitation.by);
  return (
    <section className={styles.card} role="alert">
      <Video aria-hidden size={22} />
      <div className={styles.words}>
        <strong>{invitation.name}</strong>
        <span>{t('title', { name: peer.name })}</span>
      </div>
      <Button onClick={() => meetings.dismiss(invitation.invitationId)}>{t('decline')}</Button>
      <Button variant="go" onClick={() => meetings.enter(invitation.meetingId)}>
        {t('join')}
      </Button>
    </section>
  );
}
