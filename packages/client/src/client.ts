import type { Self } from '@bureau/api';
import type { AuthSessionInfo } from '@bureau/core/accounts';
import type { AuthSessionId, DeviceId, Instant } from '@bureau/core/kernel';
import type { Calls } from './calls/calls.ts';
import type { ConnectionState } from './connection/connection-state.ts';
import type { DesktopReleases } from './desktop-releases.ts';
import type { AudioDevices } from './media/audio-devices.ts';
import type { MediaPlatform } from './media/media-platform.ts';
import type { Meetings } from './meetings/meetings.ts';
import type { Messages } from './messages/messages.ts';
import type { OutlookAccess } from './outlook/outlook-access.ts';
import type { Sound } from './sound/sound.ts';
import type { Tones } from './sound/tones.ts';
import type { AddressBook } from './stores/address-book.ts';
import type { CompanyPolicy } from './stores/company-policy.ts';
import type { DeskPhones } from './stores/desk-phones.ts';
import type { Favourites } from './stores/favourites.ts';
import type { Faxes } from './stores/faxes.ts';
import type { Forwarding } from './stores/forwarding-rules.ts';
import type { Voicemail } from './stores/mailbox.ts';
import type { OwnCalendar } from './stores/own-calendar.ts';
import type { Passwords } from './stores/passwords.ts';
import type { PeopleAdministration } from './stores/people.ts';
import type { PhoneNetworkSetup } from './stores/phone-network.ts';
import type { Photos } from './stores/photos.ts';
import type { ReadonlyStore } from './stores/readonly-store.ts';
import type { Recordings } from './stores/recording-shelf.ts';
import type { SignOn } from './stores/sign-on.ts';
import type { CallLog, Directory, Presence, Search, SelfState, Settings } from './stores/stores.ts';

/** How a client is made. Only `url` is needed; a browser client finds everything else by itself. */
export interface BureauClientOptions {
  /** The origin of the server, such as `https://bureau.example.com`. */
  readonly url: string | URL;
  /** `<installation>.<tab>`, see `isDeviceId` of core. A browser keeps its own; elsewhere a random one is made. */
  readonly deviceId?: DeviceId;
  /** Names this client in the list of sessions, at most 80 characters; by default browser and system. */
  readonly label?: string;
  /** A session token from an earlier `signIn`; browsers use their cookie instead. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
  readonly WebSocket?: typeof WebSocket;
  /** Microphone, speakers and WebRTC; by default those of the browser. `null`: calls without audio. */
  readonly media?: MediaPlatform | null;
  /** What is heard while it rings; by default made with WebAudio. `null`: silence. */
  readonly tones?: Tones | null;
  /** Something else rings when somebody calls, such as the program around the page. */
  readonly ringsElsewhere?: boolean;
}

/** A person's connection to their office. Every promise fails with a `BureauError` unless it says otherwise. */
export interface BureauClient {
  readonly connection: ReadonlyStore<ConnectionState>;
  readonly self: ReadonlyStore<SelfState>;
  readonly settings: Settings;
  readonly presence: Presence;
  readonly directory: Directory;
  readonly photos: Photos;
  readonly addressBook: AddressBook;
  readonly favourites: Favourites;
  readonly calls: Calls;
  readonly callLog: CallLog;
  readonly voicemail: Voicemail;
  readonly faxes: Faxes;
  readonly recordings: Recordings;
  readonly forwarding: Forwarding;
  /** For admins of the company. */
  readonly policy: CompanyPolicy;
  /** For admins of the company. */
  readonly people: PeopleAdministration;
  /** For admins of the company. */
  readonly deskPhones: DeskPhones;
  readonly phoneNetwork: PhoneNetworkSetup;
  readonly meetings: Meetings;
  readonly messages: Messages;
  readonly devices: AudioDevices;
  readonly sound: Sound;
  readonly search: Search;
  readonly desktopReleases: DesktopReleases;

  /**
   * Connects with the session of the cookie or the token. Resolves to true when online, to false when there is no
   * session: show the sign-in. From then on it reconnects by itself.
   */
  connect(): Promise<boolean>;
  /** Signs in and connects. The token is for programs; a browser has its cookie. Fails with `wrong-credentials`, `throttled`. */
  signIn(credentials: { readonly email: string; readonly password: string }): Promise<{ token: string; self: Self }>;
  /** How people come in by a link, and choose their passwords. */
  readonly passwords: Passwords;
  /** The way in by the provider of the company. */
  readonly signOn: SignOn;
  readonly calendar: OwnCalendar;
  readonly outlook: OutlookAccess;
  /** Ends the session on the server and disconnects. */
  signOut(): Promise<void>;
  sessions(): Promise<{ readonly current: AuthSessionId; readonly sessions: readonly AuthSessionInfo[] }>;
  /** Ends one session of the person. Fails with `not-found`. */
  endSession(id: AuthSessionId): Promise<void>;
  /** The machine was asleep, which some programs are told: the connection is looked at now. */
  wake(): void;
  /** The server's clock, for call timers. */
  serverNow(): Instant;
  /** Disconnects at once and frees everything; the session stays. */
  close(): void;
}
