export {
  type DialRequest,
  dial,
  GOODBYE_GRACE_MS,
  RING_LEASE_MS,
  RING_LEASE_RENEW_MS,
  SILENT_GRACE_MS,
  step,
} from './machine.ts';
export type {
  ActiveCall,
  Call,
  CallEffect,
  CallEndReason,
  CallEvent,
  CallStep,
  CallTimer,
  EndedCall,
  LiveCall,
  LostDevice,
  RingingCall,
  RingLease,
} from './model.ts';
export {
  callHolding,
  devicesInCall,
  isParty,
  mayUseMedia,
  occupies,
  ownDeviceOf,
  ownerOf,
  resolveGlare,
  roomKindOf,
} from './rules.ts';
export { type CallView, viewFor } from './view.ts';
