'use client';

import type { MeetingInvitation } from '@bureau/client';
import type { Knocks } from '@bureau/core/meetings';
import { Button } from '@bureau/ui/primitives';
import { DoorOpen, Video } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useUnwatchedNotice } from '../../shell/use-unwatched-notice.ts';
import { usePeer } from '../contacts/use-peer.ts';
import styles from './invitations.module.css';
import { useEnterMeeting } from './use-enter-meeting.ts';

/** A card for every meeting one is asked into now. */
export function MeetingInvitations() {
  const { meetings } = useBureau();
  const ringing = useStore(meetings.invitations, (state) => state.ringing);
  return ringing.map((invitation) => <Invitation key={invitation.invitationId} invitation={invitation} />);
}

/** A card for every meeting at which somebody knocks while no host is there. */
export function MeetingKnocks() {
  const { meetings } = useBureau();
  const at = useStore(meetings.knocks, (state) => state.at);
  return at.map((knocks) => <Knocking key={`${knocks.meetingId}.${knocks.waiting.length}`} knocks={knocks} />);
}

function Knocking({ knocks: { meetingId, meetingName, waiting } }: { knocks: Knocks }) {
  const { meetings, self } = useBureau();
  const t = useTranslations('meetings.knock');
  const isQuiet = useStore(self, (state) => state.self?.presence.manual.status === 'dnd');
  const enterMeeting = useEnterMeeting();
  const title = t('title', { name: waiting[0]?.name ?? '', others: waiting.length - 1 });
  const enter = () => {
    meetings.putOff(meetingId);
    enterMeeting(meetingId, { name: meetingName });
  };
  useUnwatchedNotice({
    tag: `knock.${meetingId}`,
    title,
    body: meetingName,
    actions: [{ action: 'join', title: t('join') }],
    isQuiet,
    onChosen: enter,
  });
  return (
    <section className={styles.card} role="alert">
      <DoorOpen aria-hidden size={22} />
      <div className={styles.words}>
        <strong>{title}</strong>
        <span>{t('hint', { meeting: meetingName })}</span>
      </div>
      <div className={styles.actions}>
        <Button onClick={() => meetings.putOff(meetingId)}>{t('later')}</Button>
        <Button variant="go" onClick={enter}>
          {t('join')}
        </Button>
      </div>
    </section>
  );
}

function Invitation({ invitation }: { invitation: MeetingInvitation }) {
  const bureau = useBureau();
  const { meetings } = bureau;
  const t = useTranslations('meetings.invitation');
  const fails = useFailureMessage();
  const peer = usePeer(invitation.by);
  const enterMeeting = useEnterMeeting();
  const enter = () => enterMeeting(invitation.meetingId, { name: invitation.name });
  const decline = () => void meetings.decline(invitation.meetingId).catch(fails);
  useUnwatchedNotice({
    tag: `meeting.${invitation.meetingId}`,
    title: t('title', { name: peer.name }),
    body: invitation.name,
    actions: [
      { action: 'join', title: t('join') },
      { action: 'decline', title: t('decline') },
    ],
    forMs: invitation.endsAt - bureau.serverNow(),
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
      <div className={styles.actions}>
        <Button onClick={decline}>{t('decline')}</Button>
        <Button variant="go" onClick={enter}>
          {t('join')}
        </Button>
      </div>
    </section>
  );
}
