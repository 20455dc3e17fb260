export { BureauError } from './bureau-error.ts';
export { type CallPhase, callPhase } from './calls/call-phase.ts';
export type { Calls, CallsState, Dialling, RecordingFailure } from './calls/calls.ts';
export type { RingStop, RingStopReason } from './calls/ring-stop.ts';
export type { BureauClient, BureauClientOptions } from './client.ts';
export type { ConnectionState, ConnectionStatus } from './connection/connection-state.ts';
export { randomContactId, randomRuleId, randomTrunkId } from './connection/random-id.ts';
export { createBureauClient } from './create-bureau-client.ts';
export { type Headset, type HeadsetButton, type HidDevice, isHeadset, openHeadset } from './headset/headset.ts';
export type { AudioDevice, AudioDevices, AudioDevicesState, EffectProblem } from './media/audio-devices.ts';
export { backgroundPicture } from './media/backdrop.ts';
export type { CallLevels, CallMedia, MicrophoneState, PeerVideo } from './media/call-media.ts';
export { CameraError, type CameraProblem } from './media/camera-error.ts';
export type { AudioOutput, LevelMeter, MediaPlatform, SoundRecorder } from './media/media-platform.ts';
export { MicrophoneError, type MicrophoneProblem } from './media/microphone-error.ts';
export { ShareError, type ShareProblem } from './media/share-error.ts';
export type { VoiceProgress, VoiceRecording } from './media/voice-recording.ts';
export type { VoiceSound } from './media/voice-sound.ts';
export {
  createGuestClient,
  type GuestClient,
  type GuestClientOptions,
  type GuestPass,
  type LinkedRecording,
} from './meetings/guest-client.ts';
export type {
  BoardLink,
  EnterOptions,
  LiveMeeting,
  LiveMeetingState,
  MeetingInvitation,
  MeetingPhase,
  Meetings,
  Reaction,
  RemoteStream,
  SharePointers,
  Upload,
} from './meetings/meetings.ts';
export type { KeptVoice } from './messages/kept-voices.ts';
export type {
  ConversationState,
  ConversationsState,
  FileOnItsWay,
  LiveConversation,
  MessageFinding,
  MessageRoom,
  Messages,
  NotifiedMessage,
  OutboxState,
  OutgoingMessage,
  SpokenFile,
  UnreadState,
} from './messages/messages.ts';
export type { OutlookAccess } from './outlook/outlook-access.ts';
export { createPlanner, type Planner, type PlannerOptions } from './outlook/planner.ts';
export type { DtmfKey } from './sound/dtmf.ts';
export type { Sound, SoundState } from './sound/sound.ts';
export type { Tone, Tones } from './sound/tones.ts';
export type { AddressBook, AddressBookChange, AddressBookState } from './stores/address-book.ts';
export type { CompanyPolicy, CompanyPolicyState } from './stores/company-policy.ts';
export type { DeskPhoneRing, DeskPhones, DeskPhonesState } from './stores/desk-phones.ts';
export type { Favourites, FavouritesState } from './stores/favourites.ts';
export type { Faxes, FaxesState } from './stores/faxes.ts';
export type { Forwarding, ForwardingState } from './stores/forwarding-rules.ts';
export type { Voicemail, VoicemailState } from './stores/mailbox.ts';
export type { OwnCalendar } from './stores/own-calendar.ts';
export type { FirstCompanyDraft, Passwords } from './stores/passwords.ts';
export type { PeopleAdministration, PeopleState } from './stores/people.ts';
export type { PhoneNetworkSetup, PhoneNetworkState, PolicyDraft, TrunkDraft } from './stores/phone-network.ts';
export type { Photos } from './stores/photos.ts';
export type { ReadonlyStore } from './stores/readonly-store.ts';
export type { RecordingAlert, Recordings, RecordingsState, ShownRecordings } from './stores/recording-shelf.ts';
export type { SignOn } from './stores/sign-on.ts';
export type {
  CallLog,
  CallLogFinding,
  CallLogList,
  CallLogState,
  Directory,
  DirectoryState,
  Presence,
  Search,
  SelfState,
  Settings,
} from './stores/stores.ts';
