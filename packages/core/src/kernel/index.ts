export { assertNever } from './assert-never.ts';
export { retryWaitMs } from './backoff.ts';
export {
  type AuthSessionId,
  type Branded,
  type CallId,
  type CallLogEntryId,
  type CompanyId,
  type ContactId,
  type ConversationId,
  type DeviceId,
  type FaxId,
  type ForwardingRuleId,
  installationOf,
  isClientDeviceId,
  isDeviceId,
  isLine,
  lineKey,
  lineOf,
  type MeetingId,
  type MeetingSessionId,
  type MessageFileId,
  type MessageId,
  type ParticipantId,
  type RecordingId,
  type UserId,
  type VoicemailId,
} from './ids.ts';
export type { Instant } from './instant.ts';
export { type LocalTime, type LocalTimeOf, localTimeOf } from './local-time.ts';
export { mergedDraft, mergedList } from './merged.ts';
export { isDialledAsIs, isOutside, outsideNumber, outsideParty, withheldParty } from './outside-party.ts';
export type { Bus, Clock } from './ports.ts';
export { err, ok, type Result } from './result.ts';
export { AWAIT_KEY_MS, BEGIN_TYPING, stepTyping, type Typing, type TypingEvent, type TypingStep } from './typing.ts';
export { type WriteRefusal, WriteRefusedError } from './write-refused.ts';
