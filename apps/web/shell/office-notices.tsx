'use client';

import { useEffect } from 'react';
import { useMissedNotification } from '../features/calls/missed-notification.ts';
import { Ringing } from '../features/calls/ringing.tsx';
import { useDeskPhoneNotices } from '../features/desk-phones/use-start-call.ts';
import { useDeviceNotices } from '../features/devices/use-device-notices.ts';
import { useEffectNotices } from '../features/devices/use-effect-notices.ts';
import { MeetingInvitations, MeetingKnocks } from '../features/meetings/invitations.tsx';
import { useMessageNotification } from '../features/messages/message-notification.ts';
import { useRecordingAlerts } from '../features/recordings/use-recording-alerts.ts';
import { useBureau } from './bureau.ts';
import { prepareNotifications } from './system-notifications.ts';
import { useFailureMessage } from './use-failure-message.ts';

/** Whatever happens by itself: who rings, who asks into a meeting, and what else is to be told. */
export function OfficeNotices() {
  const { calls, devices } = useBureau();
  const fails = useFailureMessage();
  useRecordingAlerts();
  useMissedNotification();
  useMessageNotification();
  useDeskPhoneNotices();
  useDeviceNotices({ devices, media: calls.media, isTalking: ({ status }) => status !== 'none', fails });
  useEffectNotices(devices);
  useEffect(prepareNotifications, []);
  return (
    <>
      <Ringing />
      <MeetingInvitations />
      <MeetingKnocks />
    </>
  );
}
