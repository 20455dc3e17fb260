import type { PersonSettings } from '../accounts/index.ts';
import { type DeviceId, type Instant, installationOf } from '../kernel/index.ts';
import type { Conversation, Message } from '../messages/index.ts';
import type { ManualStatus } from '../presence/index.ts';
import {
  type DecidedTelling,
  LONGEST_NOTIFIED,
  type MissedMessages,
  type NotificationLevel,
  PRESENT_MS,
  type PushedMessage,
  type TellingDevice,
} from './model.ts';

/** Whom a message is for, as far as it decides whether they are told of it. */
export interface Recipient {
  readonly status: ManualStatus;
  /** See {@link isQuiet}. */
  readonly isQuiet: boolean;
  readonly isMentioned: boolean;
}

/** Whether a conversation speaks only to whom it names: it is muted, or a group of somebody who wants groups to. */
export function isQuiet(
  isMuted: boolean,
  kind: Conversation['kind'],
  { groupNotifications }: Pick<PersonSettings, 'groupNotifications'>,
): boolean {
  return isMuted || (kind === 'group' && groupNotifications === 'mentions');
}

/**
 * How each device tells somebody of a message, in the order of the devices. Do not disturb is silence; a quiet conversation
 * speaks only to whom it names. Who looks at the conversation needs no notification anywhere. Of the tabs of one browser the
 * one that was touched last tells; browsers that are not connected are woken only when nobody is at another device.
 */
export function notificationsOf(
  { status, isQuiet: speaksOnlyToNamed, isMentioned }: Recipient,
  devices: readonly TellingDevice[],
  now: Instant,
): readonly NotificationLevel[] {
  const connected = devices.filter((device) => device.kind === 'connected');
  const isSilent = status === 'dnd' || (speaksOnlyToNamed && !isMentioned) || connected.some(({ looksAt }) => looksAt);
  if (isSilent) return devices.map(() => 'silent');
  const isPresent = connected.some(({ activeAt }) => activeAt > now - PRESENT_MS);
  const lastTabs = new Map<string, ConnectedDevice>();
  for (const tab of connected) {
    const installation = installationOf(tab.deviceId);
    const last = lastTabs.get(installation);
    if (!last || isTouchedLater(tab, last)) lastTabs.set(installation, tab);
  }
  return devices.map((device) => {
    if (device.kind === 'subscribed') return isPresent || lastTabs.has(device.installation) ? 'silent' : 'push';
    return lastTabs.get(installationOf(device.deviceId)) === device ? 'banner' : 'silent';
  });
}

type ConnectedDevice = Extract<TellingDevice, { kind: 'connected' }>;

const isTouchedLater = (tab: ConnectedDevice, other: ConnectedDevice) =>
  tab.activeAt === other.activeAt ? tab.deviceId < other.deviceId : tab.activeAt > other.activeAt;

/**
 * Whether a device tells of what it has missed, as was decided when it was posted. What another tab of its browser was to tell,
 * that one has told unless it is gone. Undefined: nothing was decided for this browser, which was not there.
 */
export function tellsMissed(
  decided: DecidedTelling | undefined,
  { after, lastPosition }: MissedMessages,
  deviceId: DeviceId,
  isConnected: (deviceId: DeviceId) => boolean,
): boolean | undefined {
  const { position = 0, told } = decided ?? {};
  const isToldHere = told && told.position > after && (told.deviceId === deviceId || !isConnected(told.deviceId));
  if (isToldHere) return true;
  return position < lastPosition ? undefined : false;
}

/** What of a message a notification shows. */
export function pushedMessage(
  { id: messageId, conversationId, content }: Message,
  { kind, name }: Pick<Conversation, 'kind' | 'name'>,
  from: string,
): PushedMessage | undefined {
  if (content.kind !== 'text') return undefined;
  const [file] = content.files;
  return {
    type: 'message',
    conversationId,
    messageId,
    from,
    ...(kind === 'group' && { group: name }),
    text: plainText(content.text),
    kind: content.text !== '' || !file ? 'text' : file.spoken ? 'voice' : 'file',
  };
}

/** One line of a text in Markdown as people read it, cut to its beginning. */
export function plainText(markdown: string): string {
  const line = markdown
    .replace(/!?\[((?:[^[\]\\]|\\.)*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/(\*\*|__|~~|`+)/g, '')
    // One star or line around words, and none within a word or a sum.
    .replace(/(?<![\w*\\])([*_])(?=\S)([^*_\n]*[^\s*_\\])\1(?![\w*])/g, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(line);
  return letters.length <= LONGEST_NOTIFIED ? line : `${letters.slice(0, LONGEST_NOTIFIED - 1).join('')}…`;
}

/**
 * Whether an address may be one of a push service. The server speaks to it, so it must not be led anywhere else: https on its
 * own port, at one of these hosts or below.
 */
export function isPushEndpoint(endpoint: string, hosts: readonly string[]): boolean {
  const [, host, port] = /^https:\/\/([a-z0-9.-]+)(:\d{1,5})?\/[\x21-\x7e]*$/.exec(endpoint) ?? [];
  if (host === undefined) return false;
  return hosts.some((each) => `${host}${port ?? ''}` === each || (!port && host.endsWith(`.${each}`)));
}
