export { arrangementOf, type MailboxArrangement } from './arrangement.ts';
export { completeTransfer, holdsBefore, merge, resumesAfter, transferByPhone } from './commands.ts';
export { PARK_MS } from './conversation.ts';
export { GOODBYE_GRACE_MS, MOVE_MS, SILENT_GRACE_MS } from './devices.ts';
export { type MeetingMove, meetingMoveOf } from './into-meeting.ts';
export { RING_LEASE_MS, RING_LEASE_RENEW_MS } from './legs.ts';
export { type DialRequest, dial, step } from './machine.ts';
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
export { type ConsultationOffer, canBeSeen, consultationOffer, mayMerge } from './offers.ts';
export {
  actsBy,
  callBlocking,
  callsHolding,
  callToStayIn,
  connectedLegs,
  devicesInCall,
  freeParkingSlot,
  isParkingSlot,
  isParty,
  legOf,
  linesOf,
  mayStopRecording,
  mayUseMedia,
  occupies,
  ownDeviceOf,
  ownerOf,
  parkedAt,
  peopleOf,
  resolveGlare,
  roomKindOf,
} from './rules.ts';
export { RETURN_RING_MS, timersOf } from './settle.ts';
export { takesItsCourse } from './unwritten.ts';
export { type CallServiceView, type CallView, type ParkedCall, type PartyView, viewFor } from './view.ts';
