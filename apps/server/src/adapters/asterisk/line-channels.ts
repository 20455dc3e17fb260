import { type DeviceId, lineOf } from '@bureau/core/kernel';
import {
  type LineEnd,
  type LineEnds,
  type LineTarget,
  lineEndOfCause,
  lineEndOfSip,
  type TransferTarget,
  type TrunkId,
  type TrunkState,
} from '@bureau/core/trunks';
import type { AriChannel, AriEvent } from './ari-events.ts';
import { phoneOf } from './desk-phones.ts';
import { faxOf } from './fax-channel.ts';
import { objectOf, trunkOf } from './pjsip-objects.ts';

/** Where a channel of ours leads. */
export function endsOf({ name }: AriChannel): LineEnds | undefined {
  const [trunkId, phone] = [trunkOf(name), phoneOf(name)];
  if (phone) return { phone };
  return trunkId && { trunkId };
}

/** Whom Asterisk calls. */
export const endpointOf = (target: LineTarget) =>
  'phone' in target ? `PJSIP/${target.phone}` : `PJSIP/${target.number}@${objectOf(target.trunkId)}`;

/** Who is shown to call; and that it is for us to do what a phone asks for by its transfer key. */
export function shownTo(target: LineTarget): Record<string, string> {
  const { callerNumber = '' } = target;
  const name = 'phone' in target ? target.callerName : '';
  // Of a channel that is called it is the other side that is shown.
  return {
    ...('phone' in target && { 'PJSIP_TRANSFER_HANDLING()': 'ari-only' }),
    ...(name !== '' && { 'CONNECTEDLINE(name,i)': name }),
    ...(callerNumber !== '' && { 'CONNECTEDLINE(num,i)': callerNumber }),
    ...(name + callerNumber !== '' && { 'CONNECTEDLINE(pres)': 'allowed' }),
  };
}

/** The line that is such a channel; undefined for what is none of a trunk or a desk phone, or carries a fax. */
export function lineOfChannel(channel: AriChannel): DeviceId | undefined {
  if (faxOf(channel) !== undefined) return undefined;
  const { id } = channel;
  return endsOf(channel) && /^[0-9a-y]*\.?[0-9a-y]+$/.test(id) ? lineOf(id) : undefined;
}

/**
 * Where a phone sends whoever is at the other end of a line (RFC 3515): with Replaces in Refer-To, to that of another line
 * (RFC 3891). Undefined for trunks, and for what the phone was told of it, which comes back as an event.
 */
export function transferOf({ refer_to, referred_by, state }: Extract<AriEvent, { type: 'ChannelTransfer' }>) {
  const { source_channel: channel } = referred_by;
  const line = phoneOf(channel.name) && lineOfChannel(channel);
  if (!line || state !== undefined) return undefined;
  const { destination: dialled = '', protocol_id: replaced } = refer_to.requested_destination;
  const other = refer_to.destination_channel;
  const to: TransferTarget = replaced === undefined ? { dialled } : { line: other && lineOfChannel(other) };
  return { line, to };
}

/** How a line ended. A carrier at which we are not signed in takes no calls: that is then why. */
export function endOfLine(
  { channel, cause, tech_cause: sip = 0 }: Extract<AriEvent, { type: 'ChannelDestroyed' }>,
  stateOf: (id: TrunkId) => TrunkState,
): LineEnd {
  const end = lineEndOfSip(sip) ?? lineEndOfCause(cause);
  const trunkId = trunkOf(channel.name);
  const isOut = end === 'line-failed' && trunkId !== undefined && stateOf(trunkId) === 'unregistered';
  return isOut ? 'line-unregistered' : end;
}
