export { arrangementOf, type MailboxArrangement } from './arrangement.ts';
export { completeTransfer, holdsBefore, merge, resumesAfter } from './commands.ts';
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
  Call,
  CallBase,
  CallEffect,
  CallEndReason,
  CallEvent,
  CallLeg,
  CallRecording,
  CallService,
  CallStep,
  CallTimer,
  ConnectedLeg,
  EndedCall,
  LeftLeg,
  LegEndReason,
  LiveCall,
  PendingTransfer,
  RingingLeg,
  RingLease,
} from './model.ts';
export {
  callsHolding,
  connectedLegs,
  devicesInCall,
  freeParkingSlot,
  isParty,
  legOf,
  mayUseMedia,
  occupies,
  ownDeviceOf,
  ownerOf,
  parkedAt,
  peopleOf,
  resolveGlare,
  roomKindOf,
} from './rules.ts';
export { type CallServiceView, type CallView, type PartyView, viewFor } from './view.ts';
