export {
  ADDRESS_BAN,
  type BanLimit,
  type BannedParty,
  isSameParty,
  judge,
  MOST_BANS,
  MOST_SUSPECTS,
  PERSON_BAN,
  type PhoneBan,
  type Suspect,
} from './bans.ts';
export { ANSWERED_ELSEWHERE, causeOf, type LineEnd, lineEndOfCause, lineEndOfSip } from './causes.ts';
export { type NetworkChange, ruleChanges, tollChanges, trunkChanges } from './changes.ts';
export { bestTrunkState, GATEWAY_GRACE_MS, type GatewayChoice, gatewayFor } from './gateways.ts';
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
  type PhoneNumberUse,
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
  hasWayOut,
  isForTheSame,
  type LinesInUse,
  type OutboundRefusal,
  type OutboundWay,
  type OutsideNumber,
  outboundWay,
  type StandingRefusal,
  standingRefusal,
  withRule,
} from './outbound.ts';
export type {
  GatewayEvent,
  GatewayFailure,
  GatewayMachine,
  GatewayPhone,
  GatewayTrunk,
  KnownLine,
  LineEnds,
  LineTarget,
  NumberSaved,
  PhoneBanStore,
  PhoneGateway,
  PhoneNetworkAdmin,
  PhoneNetworkStore,
  TollChargeStore,
  TransferTarget,
  TrunkState,
} from './ports.ts';
export { numberAmong, type PublicNumberRefusal, publicNumberOf } from './public-number.ts';
export { type CalledAs, calledAs, isShared, type WayIn, waysAtOnce } from './shared-carrier.ts';
export {
  CHARGED_EVERY_MS,
  isAffordable,
  MOST_DAY_SPENDING,
  MOST_MINUTE_PRICE,
  SPENDING_WINDOW_MS,
  spentBy,
  type TollCharge,
} from './spending.ts';
export { writtenFor } from './written.ts';
