'use client';

import { assertNever } from '@bureau/core/kernel';
import { ListSkeleton, patiently, preloadOnDemand } from '@bureau/ui/primitives';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Nothing } from './empty-places.tsx';
import { PaneBoundary } from './pane-boundary.tsx';
import type { Nowhere, Place } from './place.ts';

/** What a place shows. */
export interface Panes {
  readonly list?: ReactNode;
  readonly detail: ReactNode;
  /** Which of the two is seen where there is room for one. */
  readonly pane: 'list' | 'detail';
}

const rooms = {
  messages: () => import('../features/messages/messages-room.tsx'),
  calls: () => import('../features/call-log/calls-room.tsx'),
  voicemail: () => import('../features/voicemail/voicemail-room.tsx'),
  contacts: () => import('../features/contacts/contacts-room.tsx'),
  meetings: () => import('../features/meetings/meetings-room.tsx'),
  more: () => import('../features/settings/more-room.tsx'),
  forwarding: () => import('../features/forwarding/forwarding-room.tsx'),
  fax: () => import('../features/fax/fax-room.tsx'),
  recordings: () => import('../features/recordings/recordings-room.tsx'),
};

/** About a quarter of a minute: then what is missing is missing for good, as after an update of the server. */
const TRIES = 5;

function paneOf<Room, Props>(load: () => Promise<Room>, choose: (room: Room) => ComponentType<Props>) {
  return lazy<ComponentType<Props>>(async () => ({ default: choose(await patiently(load, TRIES)) }));
}

const MessagesPane = paneOf(rooms.messages, (room) => room.MessagesPane);
const MessagesDetail = paneOf(rooms.messages, (room) => room.MessagesDetail);
const CallsPane = paneOf(rooms.calls, (room) => room.CallsPane);
const CallsDetail = paneOf(rooms.calls, (room) => room.CallsDetail);
const VoicemailPane = paneOf(rooms.voicemail, (room) => room.VoicemailPane);
const VoicemailDetail = paneOf(rooms.voicemail, (room) => room.VoicemailDetail);
const Directory = paneOf(rooms.contacts, (room) => room.Directory);
const ContactsDetail = paneOf(rooms.contacts, (room) => room.ContactsDetail);
const Favourites = paneOf(rooms.contacts, (room) => room.Favourites);
const FavouriteDetail = paneOf(rooms.contacts, (room) => room.FavouriteDetail);
const OwnContacts = paneOf(rooms.contacts, (room) => room.OwnContacts);
const OwnContactsDetail = paneOf(rooms.contacts, (room) => room.OwnContactsDetail);
const MeetingsPane = paneOf(rooms.meetings, (room) => room.MeetingsPane);
const MeetingsDetail = paneOf(rooms.meetings, (room) => room.MeetingsDetail);
const MeetingLinkPage = paneOf(rooms.meetings, (room) => room.MeetingLinkPage);
const MorePane = paneOf(rooms.more, (room) => room.MorePane);
const ForwardingDetail = paneOf(rooms.forwarding, (room) => room.ForwardingDetail);
const FaxPane = paneOf(rooms.fax, (room) => room.FaxPane);
const FaxDetail = paneOf(rooms.fax, (room) => room.FaxDetail);
const RecordingsPane = paneOf(rooms.recordings, (room) => room.RecordingsPane);
const RecordingsDetail = paneOf(rooms.recordings, (room) => room.RecordingsDetail);
const Settings = paneOf(rooms.more, (room) => room.Settings);
const CompanyPage = paneOf(rooms.more, (room) => room.CompanyPage);
const PeoplePage = paneOf(rooms.more, (room) => room.PeoplePage);
const PhoneLinesPage = paneOf(rooms.more, (room) => room.PhoneLinesPage);
const VoicemailSettings = paneOf(rooms.more, (room) => room.VoicemailSettings);

/** Fetches all places beforehand, so that a walk through the office needs no server: a live call outlives it. */
export async function preloadRooms(): Promise<void> {
  await preloadOnDemand(Object.values(rooms));
}

/** The panes of a place. */
export function panesOf(place: Place | Nowhere): Panes {
  switch (place.kind) {
    case 'calls':
    case 'dial-pad': {
      const id = place.kind === 'calls' ? place.id : undefined;
      return {
        list: <Pane name="calls" room={<CallsPane selectedId={id} />} />,
        detail: <Pane name={`calls/${id}`} room={<CallsDetail id={id} isDialPad={place.kind === 'dial-pad'} />} />,
        pane: id === undefined && place.kind === 'calls' ? 'list' : 'detail',
      };
    }
    case 'voicemail':
      return {
        list: <Pane name="voicemail" room={<VoicemailPane selectedId={place.id} />} />,
        detail: <Pane name={`voicemail/${place.id}`} room={<VoicemailDetail id={place.id} />} />,
        pane: place.id === undefined ? 'list' : 'detail',
      };
    case 'contacts':
      return {
        list: <Pane name="contacts" room={<Directory selectedId={place.id} />} />,
        detail: <Pane name={`contacts/${place.id}`} room={<ContactsDetail id={place.id} />} />,
        pane: place.id === undefined ? 'list' : 'detail',
      };
    case 'favourites':
      return {
        list: <Pane name="favourites" room={<Favourites selectedId={place.id} />} />,
        detail: <Pane name={`favourites/${place.id}`} room={<FavouriteDetail id={place.id} />} />,
        pane: place.id === undefined ? 'list' : 'detail',
      };
    case 'own-contacts':
    case 'own-contacts-import':
    case 'own-contacts-duplicates':
    case 'own-contact-new':
    case 'own-contact-edit': {
      const id = 'id' in place ? place.id : undefined;
      return {
        list: <Pane name="own-contacts" room={<OwnContacts selectedId={id} />} />,
        detail: <Pane name={`${place.kind}/${id}`} room={<OwnContactsDetail place={place} />} />,
        pane: id === undefined && place.kind === 'own-contacts' ? 'list' : 'detail',
      };
    }
    case 'forwarding':
      return {
        list: <Pane name="more" room={<MorePane current="forwarding" />} />,
        detail: <Pane name={`forwarding/${place.id}`} room={<ForwardingDetail id={place.id} />} />,
        pane: 'detail',
      };
    case 'recordings':
      return {
        list: <Pane name="recordings" room={<RecordingsPane selectedId={place.id} />} />,
        detail: <Pane name={`recordings/${place.id}`} room={<RecordingsDetail id={place.id} />} />,
        pane: place.id === undefined ? 'list' : 'detail',
      };
    case 'fax':
      return {
        list: <Pane name="fax" room={<FaxPane selectedId={place.id} />} />,
        detail: <Pane name={`fax/${place.id}`} room={<FaxDetail id={place.id} />} />,
        pane: place.id === undefined ? 'list' : 'detail',
      };
    case 'more':
    case 'settings':
      return {
        list: <Pane name="more" room={<MorePane current="settings" />} />,
        detail: <Pane name="settings" room={<Settings />} />,
        pane: place.kind === 'more' ? 'list' : 'detail',
      };
    case 'voicemail-settings':
      return {
        list: <Pane name="more" room={<MorePane current="voicemail-settings" />} />,
        detail: <Pane name="voicemail-settings" room={<VoicemailSettings />} />,
        pane: 'detail',
      };
    case 'people':
      return {
        list: <Pane name="more" room={<MorePane current="people" />} />,
        detail: <Pane name="people" room={<PeoplePage />} />,
        pane: 'detail',
      };
    case 'company':
      return {
        list: <Pane name="more" room={<MorePane current="company" />} />,
        detail: <Pane name="company" room={<CompanyPage />} />,
        pane: 'detail',
      };
    case 'phone-lines':
      return {
        list: <Pane name="more" room={<MorePane current="phone-lines" />} />,
        detail: <Pane name="phone-lines" room={<PhoneLinesPage />} />,
        pane: 'detail',
      };
    case 'meetings':
    case 'meeting-new':
    case 'meeting-edit': {
      const id = place.kind === 'meeting-new' ? undefined : place.id;
      const editing = place.kind === 'meetings' ? undefined : place.kind === 'meeting-new' ? 'new' : 'edit';
      return {
        list: <Pane name="meetings" room={<MeetingsPane selectedId={id} />} />,
        detail: <Pane name={`meetings/${id}/${editing}`} room={<MeetingsDetail id={id} editing={editing} />} />,
        pane: id === undefined && editing === undefined ? 'list' : 'detail',
      };
    }
    case 'meeting-link':
      return { detail: <Pane name="meeting-link" room={<MeetingLinkPage link={place.link} />} />, pane: 'detail' };
    case 'messages':
      return {
        list: <Pane name="messages" room={<MessagesPane selectedId={place.id} />} />,
        detail: <Pane name={`messages/${place.id}`} room={<MessagesDetail id={place.id} />} />,
        pane: place.id === undefined ? 'list' : 'detail',
      };
    case 'nowhere':
      return { detail: <Nothing />, pane: 'detail' };
    default:
      return assertNever(place);
  }
}

/** One pane: while its code is on its way it shows its shape, and a fault in it takes nothing else along. */
function Pane({ name, room }: { name: string; room: ReactNode }) {
  const t = useTranslations('frame');
  return (
    <PaneBoundary key={name}>
      <Suspense fallback={<ListSkeleton label={t('loading')} />}>{room}</Suspense>
    </PaneBoundary>
  );
}
