import type { Agent } from 'node:https';
import type { PushSender } from '@bureau/core/notifications';
import webPush, { WebPushError } from 'web-push';
import { z } from 'zod';
import type { Log } from '../../log.ts';

const vapidKeys = z.object({ publicKey: z.string(), privateKey: z.string() });
/** A message that could not be brought for so long is not news any more. */
const KEPT_SECONDS = 24 * 3_600;
const SENT_WITHIN_MS = 10_000;
/** RFC 8030 §7.3: the push service does not know the subscription. */
const GONE = [404, 410];

/** New keys of an installation, as text. */
export const makeVapidKeys = (): string => JSON.stringify(webPush.generateVAPIDKeys());

interface WebPushSettings {
  /** What {@link makeVapidKeys} made. */
  readonly keys: string;
  /** Whom a push service may ask about us (RFC 8292 §2.1): an address of this installation. */
  readonly subject: string;
  readonly hosts: readonly string[];
  readonly log: Pick<Log, 'warn'>;
  readonly agent?: Agent;
}

/** Web Push (RFC 8030, 8291, 8292). */
export function webPushSender({ keys, subject, hosts, log, agent }: WebPushSettings): PushSender {
  const { publicKey, privateKey } = vapidKeys.parse(JSON.parse(keys));
  return {
    publicKey,
    hosts,
    async send({ endpoint, p256dh, auth }, message) {
      try {
        await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: KEPT_SECONDS,
          urgency: 'high',
          timeout: SENT_WITHIN_MS,
          contentEncoding: 'aes128gcm',
          ...(agent && { agent }),
        });
        return 'sent';
      } catch (err) {
        if (err instanceof WebPushError && GONE.includes(err.statusCode)) return 'gone';
        const reason = err instanceof WebPushError ? err.statusCode : String(err);
        log.warn({ reason, host: new URL(endpoint).host }, 'a push service did not take a message');
        return 'failed';
      }
    },
  };
}
