import type { CallId } from '@bureau/core/kernel';
import { createCallBook } from './calls/call-book.ts';
import { createCallControl } from './calls/call-control.ts';
import { isTalking } from './calls/talking.ts';
import type { BureauClient, BureauClientOptions } from './client.ts';
import { clientLabel } from './connection/client-label.ts';
import { createConnection } from './connection/connection.ts';
import { browserMemory } from './connection/device-claim.ts';
import { createFileTransfer } from './connection/file-transfer.ts';
import { createDesktopReleases } from './desktop-releases.ts';
import { browserMedia } from './media/browser-media.ts';
import { createDeviceChoice } from './media/device-choice.ts';
import { createLateCallAudio } from './media/late-call-audio.ts';
import { createNoAudio } from './media/no-audio.ts';
import { createMeetings } from './meetings/create-meetings.ts';
import { createMessages } from './messages/create-messages.ts';
import { createOutlookAccess } from './outlook/outlook-access.ts';
import { createCallSounds } from './sound/call-sounds.ts';
import { webAudioTones } from './sound/web-audio-tones.ts';
import { createCallLog } from './stores/call-log.ts';
import { createAddressBook } from './stores/create-address-book.ts';
import { createCompanyPolicy } from './stores/create-company-policy.ts';
import { createDeskPhones } from './stores/create-desk-phones.ts';
import { createFavourites } from './stores/create-favourites.ts';
import { createFaxes } from './stores/create-faxes.ts';
import { createForwarding } from './stores/create-forwarding.ts';
import { createPeople } from './stores/create-people.ts';
import { createPhoneNetwork } from './stores/create-phone-network.ts';
import { createRecordings } from './stores/create-recordings.ts';
import { createVoicemail } from './stores/create-voicemail.ts';
import { createDirectory } from './stores/directory.ts';
import { createOwnCalendar } from './stores/own-calendar.ts';
import { createPasswords } from './stores/passwords.ts';
import { createPhotos } from './stores/photos.ts';
import { createPresence } from './stores/presence.ts';
import { createSelf } from './stores/self.ts';
import { createSignOn } from './stores/sign-on.ts';

const LONGEST_LABEL = 80;

/** Makes a client. Nothing is sent before `connect` or `signIn`. */
export function createBureauClient(options: BureauClientOptions): BureauClient {
  const url = new URL(options.url);
  const memory = browserMemory();
  const platform = options.media === undefined ? browserMedia() : (options.media ?? undefined);
  const tones = options.tones === undefined ? webAudioTones() : (options.tones ?? undefined);
  const fetch = options.fetch ?? ((...request: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...request));
  const isOnServersPage = typeof location !== 'undefined' && location.origin === url.origin;

  const ownLabel = (options.label ?? clientLabel(globalThis.navigator?.userAgent)).slice(0, LONGEST_LABEL);
  const connection = createConnection({
    url,
    label: ownLabel,
    fetch,
    WebSocket: options.WebSocket ?? globalThis.WebSocket,
    deviceId: options.deviceId,
    token: options.token,
    keepsToken: !isOnServersPage,
    isInCall: () => audio.callIds().length > 0 || book.carried().length > 0 || meeting.isInMeeting(),
    onSelf(me) {
      self.signedIn(me);
      sounds.setCountry(me.company.country);
    },
    onEvent(event) {
      self.receive(event);
      presence.receive(event);
      directory.receive(event);
      callLog.receive(event);
      voicemail.receive(event);
      faxes.receive(event);
      recordings.receive(event);
      forwarding.receive(event);
      deskPhones.receive(event);
      addressBook.receive(event);
      favourites.receive(event);
      messages.receive(event);
      calls.receive(event);
      meeting.receive(event);
      if (event.type === 'stream.opened') {
        sounds.look();
        audio.warmUp();
      }
    },
    onSignedOut() {
      meeting.close();
      const rooms = [
        calls,
        self,
        presence,
        directory,
        addressBook,
        favourites,
        callLog,
        voicemail,
        faxes,
        recordings,
        forwarding,
        policy,
        people,
        phoneNetwork,
        deskPhones,
      ];
      // What was not sent outlives a new version of the page.
      if (connection.store.getState().status === 'version-mismatch') messages.close();
      else messages.clear();
      for (const room of rooms) room.clear();
    },
  });
  const self = createSelf(connection);
  const presence = createPresence(connection);
  const directory = createDirectory(connection);
  const addressBook = createAddressBook(connection);
  const favourites = createFavourites(connection);
  const files = createFileTransfer(url, fetch, () => connection.authorization());
  const callLog = createCallLog(connection, files);
  const voicemail = createVoicemail(connection, files);
  const faxes = createFaxes(connection, files);
  const recordings = createRecordings(connection, files, () => self.store.getState().self);
  const forwarding = createForwarding(connection);
  const messages = createMessages(
    connection,
    files,
    () => connection.authorization(),
    () => self.store.getState().self?.person.id,
    () => connection.serverNow(),
    memory,
  );
  const policy = createCompanyPolicy(connection);
  const people = createPeople(connection);
  const phoneNetwork = createPhoneNetwork(connection);
  const deskPhones = createDeskPhones(connection);
  const book = createCallBook({
    deviceId: () => connection.store.getState().deviceId,
    serverNow: () => connection.serverNow(),
    silentForMs: () => connection.silentForMs(),
  });
  const devices = createDeviceChoice(platform, memory.installation);
  const voicesIn = (callId: CallId) => {
    const view = book.view(callId);
    if (view?.status !== 'active' || view.onHold || view.peerLost) return 0;
    // A mailbox listens; of people one must be there.
    if (view.service) return view.service.kind === 'echo' ? 1 : 0;
    return view.parties.filter(({ status, isLost }) => status === 'connected' && !isLost).length;
  };
  const currentApi = () => connection.currentApi();
  const liveMedia = () => import('./live-media.ts');
  const meeting = createMeetings({
    liveMedia,
    requests: connection,
    files,
    currentApi,
    platform,
    devices,
    serverNow: () => connection.serverNow(),
    holdCall: async () => {
      const { current } = book.store.getState();
      if (current?.status === 'active' && !current.onHold) await calls.hold(current.id);
    },
    ownInCall: () => {
      const { microphone, camera } = audio.store.getState();
      return { muted: microphone !== 'live' && microphone !== 'unmuting', hasCamera: camera !== 'off' };
    },
    calls: {
      dial: (meetingId, userId, muted) => calls.dialFromMeeting(meetingId, userId, muted),
      expect: (callId, muted) => calls.expectFromMeeting(callId, muted),
      setCamera: (on) => calls.setCamera(on),
    },
    endCall: (callId) => {
      if (book.carried().some(({ view }) => view.id === callId)) calls.hangUp(callId).catch(() => undefined);
    },
  });
  const audio = platform
    ? createLateCallAudio(async () => (await liveMedia()).createCallAudio(platform, connection, devices, voicesIn))
    : createNoAudio();
  const sounds = createCallSounds(tones, book.store, meeting.sounds, devices, {
    locks: memory.locks,
    ringsElsewhere: options.ringsElsewhere === true,
  });
  const calls = createCallControl(book, connection, audio, sounds);
  const endEngagement = book.store.subscribe((now, before) => {
    if (isTalking(now) && !isTalking(before)) meeting.callBegins();
    if (now.current?.status === 'active' && before.current?.status !== 'active') meeting.callIsHeard();
  });

  return {
    connection: connection.store,
    self: self.store,
    settings: self.settings,
    presence,
    directory,
    photos: createPhotos(connection, files),
    addressBook,
    favourites,
    calls,
    callLog,
    voicemail,
    faxes,
    recordings,
    forwarding,
    policy,
    people,
    phoneNetwork,
    deskPhones,
    meetings: meeting.meetings,
    messages,
    devices,
    sound: sounds,
    search: (text, { limit = 20, named = [], signal } = {}) =>
      connection.repeatable(
        (api, within) => api.search.query.query({ text, limit, named: [...named] }, { signal: within }),
        signal,
      ),
    desktopReleases: createDesktopReleases(files),
    connect: () => connection.connect(),
    signIn: ({ email, password }) =>
      connection.enter((api, { label, signal }) => api.accounts.signIn.mutate({ email, password, label }, { signal })),
    passwords: createPasswords(connection),
    signOn: createSignOn(connection, url.origin, ownLabel),
    calendar: createOwnCalendar(connection),
    outlook: createOutlookAccess(connection),
    signOut: () => connection.signOut(),
    sessions: () => connection.repeatable((api, signal) => api.accounts.sessions.query(undefined, { signal })),
    endSession: (id) => connection.repeatable((api, signal) => api.accounts.endSession.mutate({ id }, { signal })),
    wake: () => connection.wake(),
    serverNow: () => connection.serverNow(),
    close() {
      endEngagement();
      meeting.close();
      messages.close();
      connection.close();
      audio.close();
      devices.close();
      sounds.close();
    },
  };
}
