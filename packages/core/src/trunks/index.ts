export { ANSWERED_ELSEWHERE, causeOf, type LineEnd, lineEndOfCause, lineEndOfSip } from './causes.ts';
export {
  FIRST_TOLL_POLICY,
  type LineUse,
  MOST_OUTBOUND_RULES,
  MOST_PHONE_NUMBERS,
  MOST_TRUNKS,
  type NumberFormat,
  type OutboundRule,
  type PhoneNetwork,
  type PhoneNumber,
  SIP_PORT,
  SIPS_PORT,
  type SipTransport,
  type TollPolicy,
  type Trunk,
  type TrunkId,
  type TrunkSettings,
  USUAL_TRUNK_CALLS,
} from './model.ts';
export {
  callerNumberOf,
  type LinesInUse,
  type OutboundRefusal,
  type OutboundWay,
  type OutsideNumber,
  outboundWay,
} from './outbound.ts';
export type {
  GatewayEvent,
  GatewayFailure,
  GatewayPhone,
  GatewayTrunk,
  KnownLine,
  LineEnds,
  LineTarget,
  PhoneGateway,
  PhoneNetworkAdmin,
  PhoneNetworkStore,
  TrunkState,
} from './ports.ts';
export { writtenFor } from './written.ts';
