'use client';

import type { MeetingDoor } from '@bureau/api';
import { BureauError, createGuestClient, type GuestClient, type GuestPass, type LiveMeeting } from '@bureau/client';
import { dayAndTime, useErrorSentence, useReader } from '@bureau/ui/language';
import { AsidePage } from '@bureau/ui/meeting';
import { ButtonLink, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../../../shell/page-title.tsx';
import { ShortcutHelp } from '../../../shell/shortcut-help.tsx';
import { useEffectNotices } from '../../devices/use-effect-notices.ts';
import { MeetingContext, useMeeting } from '../live/meeting-context.ts';
import { MeetingScreens } from '../live/meeting-screens.tsx';
import { keyOf } from '../meeting-link.ts';
import { GuestName } from './guest-name.tsx';
import { forgetPass, keepPass, keptPass } from './kept-pass.ts';
import styles from './meeting-guest.module.css';

let client: GuestClient | undefined;

/** One client for this page; nothing of an office is in it. */
const guestClient = () => (client ??= createGuestClient({ url: location.origin }));

/** The way of somebody without an account into one meeting: name, door, lobby, meeting. */
export function MeetingGuest({ link }: { link: string }) {
  const t = useTranslations('meetings.door');
  const sentence = useErrorSentence();
  const [door, setDoor] = useState<MeetingDoor | BureauError>();
  const [meeting, setMeeting] = useState<{ readonly live: LiveMeeting; readonly pass: GuestPass }>();
  /** The link that was good when this person came in. */
  const [goneLink, setGoneLink] = useState<string>();
  const key = keyOf(link);

  const look = () => {
    const looked = keyOf(link);
    setDoor(undefined);
    guestClient()
      .door(looked)
      .then(setDoor, (error: unknown) => {
        if (!(error instanceof BureauError)) throw error;
        setDoor(error);
      });
  };
  // oxlint-disable-next-line react/exhaustive-deps -- once for every link
  useEffect(look, [link]);

  async function goIn(pass: GuestPass) {
    keepPass(pass);
    const onPassGone = () => {
      forgetPass();
      setMeeting(undefined);
      setGoneLink(link);
      // Whether the link is gone too, or only the time of the pass is over, it says itself.
      look();
    };
    setMeeting({ live: await guestClient().enter(pass, { onPassGone }), pass });
  }
  // A page that was reloaded is the same participant.
  useEffect(() => {
    const kept = keptPass();
    if (kept && door && !(door instanceof BureauError) && door.meetingId === kept.guest.meetingId) void goIn(kept);
    // oxlint-disable-next-line react/exhaustive-deps -- once for every door
  }, [door]);

  if (!door) return <ListSkeleton label={t('loading')} rows={1} />;
  if (door instanceof BureauError) {
    const missing = goneLink === link ? 'renewed' : 'missing';
    return door.detail.code === 'not-found' || door.detail.code === 'bad-input' ? (
      <AsidePage icon={SearchX} title={t(`${missing}.title`)} hint={t(`${missing}.hint`)}>
        <ButtonLink href="/sign-in">{t('otherNumber')}</ButtonLink>
      </AsidePage>
    ) : (
      <ErrorState title={t('missing.title')} hint={sentence(door.detail)} onRetry={look} />
    );
  }
  return (
    <main className={styles.page}>
      <PageTitle page={door.name} />
      {meeting ? (
        <MeetingContext
          value={{
            meeting: meeting.live,
            devices: guestClient().devices,
            testSpeaker: () => guestClient().testSpeaker(),
            name: door.name,
            link: 'link' in key ? location.href.split('?')[0] : undefined,
            canInvite: false,
            onLeft: () => undefined,
          }}
        >
          <ShortcutHelp isGuest />
          <Notices />
          <MeetingScreens
            ownName={meeting.pass.guest.name}
            line={door.companyName}
            onAgain={() => {
              forgetPass();
              setMeeting(undefined);
            }}
          />
        </MeetingContext>
      ) : (
        <GuestName
          door={door}
          line={<DoorLine door={door} />}
          onIntroduce={(name, password) => guestClient().introduce(key, name, password).then(goIn)}
        >
          <ButtonLink variant="quiet" href={`/sign-in?next=${encodeURIComponent(`/m/${link}`)}`}>
            {t('signIn')}
          </ButtonLink>
        </GuestName>
      )}
    </main>
  );
}

function Notices() {
  useEffectNotices(useMeeting().devices);
  return null;
}

/** Whose meeting it is, and when. */
function DoorLine({ door }: { door: MeetingDoor }) {
  const t = useTranslations('meetings.door');
  const reader = useReader();
  const when = door.isLive
    ? t('live')
    : door.startsAt === undefined
      ? undefined
      : t('startsAt', { when: dayAndTime(door.startsAt, reader) });
  return (
    <>
      <p className={styles.line}>{[door.companyName, when].filter(Boolean).join(' · ')}</p>
      {door.isRecorded && <p className={styles.recorded}>{t('recorded')}</p>}
    </>
  );
}
