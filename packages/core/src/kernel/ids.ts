/** A string that only one kind of thing may be named by. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

/** A company, the border of every read and write. */
export type CompanyId = Branded<'CompanyId'>;
/** A person (or a built-in service such as the echo test) of a company, or somebody outside: `outsideParty`. */
export type UserId = Branded<'UserId'>;
/** One client instance: `<installation>.<tab>`; see {@link installationOf}. A line to the phone network has one too: {@link isLine}. */
export type DeviceId = Branded<'DeviceId'>;
/** A call, named by the client that dials it (UUID). */
export type CallId = Branded<'CallId'>;
/** One person's row of one call. */
export type CallLogEntryId = Branded<'CallLogEntryId'>;
/** A kept recording of a call (UUID). */
export type RecordingId = Branded<'RecordingId'>;
/** A message in a mailbox (UUID). */
export type VoicemailId = Branded<'VoicemailId'>;
/** A fax; one to be sent is named by the client that prepares it (UUID). */
export type FaxId = Branded<'FaxId'>;
/** An entry of somebody's own address book; named by the client that writes it (UUID). */
export type ContactId = Branded<'ContactId'>;
/** A rule of somebody's forwarding list (UUID). */
export type ForwardingRuleId = Branded<'ForwardingRuleId'>;
/** A meeting: the thing with a name and a link, in which people may meet many times (UUID). */
export type MeetingId = Branded<'MeetingId'>;
/** One time that people are in a meeting, from the first to the last (UUID). */
export type MeetingSessionId = Branded<'MeetingSessionId'>;
/** One person's part in a meeting session, of a member or a guest (UUID). */
export type ParticipantId = Branded<'ParticipantId'>;
/** People who write to each other; one of a pair has an id made of theirs, a group one from the client that makes it (UUID). */
export type ConversationId = Branded<'ConversationId'>;
/** What somebody wrote into a conversation; named by the client that writes it, within its conversation (UUID). */
export type MessageId = Branded<'MessageId'>;
/** A file in a conversation; named by the client that sends it (UUID). */
export type MessageFileId = Branded<'MessageFileId'>;
/** A signed-in session, named without its secret token. */
export type AuthSessionId = Branded<'AuthSessionId'>;

const DEVICE_ID = /^[0-9a-z]{8,32}\.[0-9a-z]{4,32}$/;

/** Whether a string has the form of a device id. */
export function isDeviceId(text: string): text is DeviceId {
  return DEVICE_ID.test(text);
}

/** Whether a string may be the id of a device by which a client connects: a line is none. */
export const isClientDeviceId = (text: string): text is DeviceId => isDeviceId(text) && !isLine(text);

/** What stands in a line's id where that of a browser profile stands. */
const LINES = 'phonenetwork';

/** The id of the line that a gateway knows under this key: digits, lower-case letters, and at most one dot. */
export function lineOf(key: string): DeviceId {
  const id = `${LINES}.${key.replace('.', 'z')}`;
  if (!isDeviceId(id)) throw new Error('Not the key of a line');
  return id;
}

/** The key of a line at its gateway. */
export function lineKey(line: DeviceId): string {
  return line.slice(LINES.length + 1).replace('z', '.');
}

/** Whether it is a line to the phone network, by which somebody outside takes part. */
export function isLine(deviceId: DeviceId): boolean {
  return installationOf(deviceId) === LINES;
}

/** The browser profile or desktop app a device id belongs to; tabs of one browser share it. */
export function installationOf(deviceId: DeviceId): string {
  return deviceId.slice(0, deviceId.indexOf('.'));
}
