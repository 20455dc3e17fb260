import type { DeviceId, UserId } from '@bureau/core/kernel';
import type { Mailboxes } from '../realtime/mailbox.ts';

/** Work that decides which of its calls a device is in: one at a time per device. */
export function aloneOn<T>(
  mailboxes: Mailboxes,
  userId: UserId,
  deviceId: DeviceId,
  work: () => Promise<T>,
): Promise<T> {
  return mailboxes.run(`device.${userId}.${deviceId}`, work);
}
