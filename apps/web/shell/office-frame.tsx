'use client';

import { desktopBridge } from '@bureau/desktop-bridge';
import { onDemand } from '@bureau/ui/primitives';
import { Frame, Header, Rail } from '@bureau/ui/shell';
import { usePathname } from 'next/navigation';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { OwnMenu } from '../features/accounts/own-menu.tsx';
import { CallWithChoice } from '../features/calls/call-with-choice.tsx';
import { SoundRequest } from '../features/calls/sound-request.tsx';
import { useHasOtherCalls } from '../features/calls/use-has-other-calls.ts';
import { useShownCall } from '../features/calls/use-shown-call.ts';
import { useDirectory, usePerson } from '../features/contacts/use-directory.ts';
import { OwnForwardingSign } from '../features/forwarding/own-forwarding-sign.tsx';
import { MeetingAside, useMeetingOver } from '../features/meetings/live/office-meeting.tsx';
import { useActivity } from '../features/presence/use-activity.ts';
import { OfficeSearch } from '../features/search/office-search.tsx';
import { useBureau } from './bureau.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { go, usePlace } from './navigate.ts';
import { PageTitle } from './page-title.tsx';
import { panesOf } from './panes.tsx';
import { pageNameOf, railPlaceOf, useRailPlaces } from './places.ts';
import { ShortcutHelp } from './shortcut-help.tsx';
import { unsaved } from './unsaved.ts';
import { useAppBadge } from './use-app-badge.ts';
import { useFocusInPlace } from './use-focus-in-place.ts';
import { useIsAwaited } from './use-is-awaited.ts';
import { usePersonPreferences } from './use-person-preferences.ts';

const LiveCall = onDemand(() => import('../features/calls/live-call.tsx').then((room) => room.LiveCall));
const DesktopOffice = onDemand(() =>
  import('../features/desktop/desktop-office.tsx').then((room) => room.DesktopOffice),
);
const LeaveQuestion = onDemand(() => import('./leave-question.tsx').then((room) => room.LeaveQuestion));
const OfficeNotices = onDemand(() => import('./office-notices.tsx').then((room) => room.OfficeNotices));
const OtherCalls = onDemand(() => import('../features/calls/other-calls.tsx').then((room) => room.OtherCalls));

/**
 * The office of a signed-in person: header, rail, the panes of the place, the live call and whoever rings. `isSettled`: its
 * first place is shown, and there is time for the rest.
 */
export function OfficeFrame({ isSettled }: { isSettled: boolean }) {
  const t = useTranslations();
  const { self, callLog, calls, voicemail, faxes, messages } = useBureau();
  const place = usePlace();
  const panes = panesOf(place);
  const shown = useShownCall();
  const hasOtherCalls = useHasOtherCalls();
  const unseenMissed = useStore(callLog.store, (state) => state.unseenMissed);
  const company = useStore(self, (state) => state.self?.company.name ?? '');
  const location = useStore(self, (state) => state.self?.person.location);
  const unheard = useStore(voicemail.store, (state) => state.unheard);
  const unread = useStore(messages.unread, ({ count }) => count);
  const unseenFaxes = useStore(faxes.store, (state) => state.unseen);
  const places = useRailPlaces(unseenMissed, unheard, unread, unseenFaxes);
  const current = railPlaceOf(place);
  const isAwaited = useIsAwaited();
  const meetingOver = useMeetingOver();
  const ringing = useStore(calls.store, (state) => state.ringing[0]?.peerId);
  const ringingName = usePerson(ringing)?.name;
  const isLeaving = useStore(unsaved, ({ leaving }) => leaving !== undefined);
  const desktop = desktopBridge();

  useDirectory();
  useActivity();
  usePersonPreferences();
  useFocusInPlace(usePathname(), meetingOver !== undefined);
  useAppBadge(unseenMissed + unheard + unread + unseenFaxes);

  return (
    <>
      <PageTitle page={t(pageNameOf(place))} unread={unread} ringing={ringing && (ringingName ?? '…')} />
      <Frame
        header={
          <Header
            company={company}
            companyLine={location}
            search={<OfficeSearch />}
            callWith={<CallWithChoice />}
            me={
              <>
                <OwnForwardingSign />
                <OwnMenu />
              </>
            }
          />
        }
        rail={<Rail places={places} current={current} onNavigate={({ id }) => go({ kind: id })} />}
        list={panes.list}
        detail={panes.detail}
        pane={panes.pane}
        banners={
          <>
            <ConnectionNotice />
            <SoundRequest />
          </>
        }
        dock={
          (shown || hasOtherCalls) && (
            <Suspense fallback={null}>{shown ? <LiveCall shown={shown} /> : <OtherCalls />}</Suspense>
          )
        }
        rings={
          (isSettled || isAwaited) && (
            <Suspense fallback={null}>
              <OfficeNotices />
            </Suspense>
          )
        }
        over={meetingOver}
      />
      <MeetingAside />
      <ShortcutHelp />
      {isLeaving && (
        <Suspense fallback={null}>
          <LeaveQuestion />
        </Suspense>
      )}
      {desktop && (
        <Suspense fallback={null}>
          <DesktopOffice bridge={desktop} />
        </Suspense>
      )}
    </>
  );
}
