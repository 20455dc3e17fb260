import type { DeskPhoneId } from '@bureau/core/desk-phones';
import type { CallId, ContactId, FaxId, ForwardingRuleId } from '@bureau/core/kernel';
import type { TrunkId } from '@bureau/core/trunks';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A random text of digits and small letters. */
export function randomText(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(length)), (value) => ALPHABET[value % 36]).join('');
}

/** A new id for a call that is dialled here. */
export function randomCallId(): CallId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of calls are made here
  return randomUuid() as CallId;
}

/** A new id for a forwarding rule that is written here. */
export function randomRuleId(): ForwardingRuleId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of rules are made here
  return randomUuid() as ForwardingRuleId;
}

/** A new id for a contact that is written here. */
export function randomContactId(): ContactId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of contacts are made here
  return randomUuid() as ContactId;
}

/** A new id for a desk phone that is linked here. */
export function randomDeskPhoneId(): DeskPhoneId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of desk phones are made here
  return randomUuid() as DeskPhoneId;
}

/** A new id for a fax that is prepared here. */
export function randomFaxId(): FaxId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of faxes are made here
  return randomUuid() as FaxId;
}

/** A new id for a trunk that is set up here. */
export function randomTrunkId(): TrunkId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of trunks are made here
  return randomUuid() as TrunkId;
}

/** A random UUID (RFC 9562 §5.4), also on pages without https, where `crypto.randomUUID` is missing. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
