import { z } from 'zod';

const channel = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  caller: z.object({ number: z.string() }).optional(),
  /** Those that `ari.conf` names. */
  channelvars: z.object({ BUREAU_FAX: z.string() }).partial().optional(),
});

/** A channel as ARI describes it. */
export type AriChannel = z.infer<typeof channel>;

/** Every channel there is. */
export const ariChannels = z.array(channel);

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('StasisStart'), channel, args: z.array(z.string()) }),
  z.object({ type: z.literal('Dial'), peer: channel, dialstatus: z.string() }),
  z.object({ type: z.literal('ChannelStateChange'), channel }),
  z.object({ type: z.literal('ChannelHold'), channel }),
  z.object({ type: z.literal('ChannelUnhold'), channel }),
  z.object({
    type: z.literal('ChannelTransfer'),
    refer_to: z.object({
      requested_destination: z.object({
        destination: z.string().optional(),
        /** The Call-ID of Replaces (RFC 3891): the call is to go on with another one of the phone. */
        protocol_id: z.string().optional(),
      }),
      /** That other one; absent where Asterisk knows none. */
      destination_channel: channel.optional(),
    }),
    referred_by: z.object({ source_channel: channel }),
    /** What we have told the phone. */
    state: z.string().optional(),
  }),
  z.object({ type: z.literal('ChannelDtmfReceived'), channel, digit: z.string() }),
  z.object({
    type: z.literal('ChannelDestroyed'),
    channel,
    /** ITU-T Q.850. */
    cause: z.number().int(),
    /** The status of SIP; Asterisk before 22 does not tell it. */
    tech_cause: z.number().int().optional(),
  }),
  z.object({
    type: z.literal('PeerStatusChange'),
    endpoint: z.object({ resource: z.string() }),
    peer: z.object({ peer_status: z.string() }),
  }),
]);

/** What we look at of what Asterisk tells. */
export type AriEvent = z.infer<typeof event>;

/** Reads one message of the event socket; undefined for what does not concern us. */
export function readAriEvent(text: string): AriEvent | undefined {
  try {
    return event.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What an externally connected media channel says of itself. */
export const mediaChannel = z.object({
  id: z.string(),
  channelvars: z.object({ MEDIA_WEBSOCKET_CONNECTION_ID: z.string().min(1) }),
});

/** The endpoints of one technology. */
export const ariEndpoints = z.array(z.object({ resource: z.string(), state: z.string().optional() }));

/** The lamps that it was told of. */
export const ariDeviceStates = z.array(z.object({ name: z.string() }));
