import { type CallId, type DeviceId, isLine, isOutside, type UserId } from '../kernel/index.ts';
import type { Call, CallLeg, CallRecording, ConnectedLeg, LiveCall } from './model.ts';

/** Parked calls are dialled by three digits: 701 to 799. */
const FIRST_PARKING_SLOT = 701;
const LAST_PARKING_SLOT = 799;

/** The part of a person, if they have one. */
export function legOf(call: Call, userId: UserId): CallLeg | undefined {
  return call.legs.find((leg) => leg.userId === userId);
}

/** Those who take part now. */
export function connectedLegs(call: Call): readonly ConnectedLeg[] {
  return call.legs.filter((leg) => leg.status === 'connected');
}

/** Everybody of the company who rings, takes part, or did. */
export function peopleOf(call: Call): readonly UserId[] {
  return call.legs.map((leg) => leg.userId).filter((userId) => !isOutside(userId));
}

/** The devices that carry the media of a call; of a person who moves, both; and lines that ring. */
export function devicesInCall(call: LiveCall): readonly DeviceId[] {
  return [
    ...connectedLegs(call).flatMap(({ device, movingFrom }) => (movingFrom ? [device, movingFrom] : [device])),
    ...call.legs
      .flatMap((leg) => (leg.status === 'ringing' ? leg.ring.map(({ deviceId }) => deviceId) : []))
      .filter(isLine),
  ];
}

/** Every line that a call needs, with the party at its other end. */
export function linesOf(call: LiveCall): readonly { readonly line: DeviceId; readonly party: UserId }[] {
  const ofLeg = (leg: CallLeg) => {
    if (leg.status === 'left') return [];
    const devices =
      leg.status === 'connected' ? [leg.device, leg.movingFrom] : leg.ring.map(({ deviceId }) => deviceId);
    return devices
      .filter((device) => device !== undefined)
      .filter(isLine)
      .map((line) => ({ line, party: leg.userId }));
  };
  return call.legs.flatMap(ofLeg);
}

/** Whether a live call makes this person's presence "on a call": from dialling or answering to the end, also on hold. */
export function occupies(call: LiveCall, userId: UserId): boolean {
  return legOf(call, userId)?.status === 'connected';
}

/**
 * Glare: two people dial each other in the same instant. The later dial answers the earlier call instead of making a
 * second one. Returns the call to answer.
 */
export function resolveGlare(
  live: readonly LiveCall[],
  dial: { readonly callerId: UserId; readonly calleeId: UserId },
): LiveCall | undefined {
  return live.find(
    (call) =>
      call.status === 'ringing' &&
      call.callerId === dial.calleeId &&
      call.calleeId === dial.callerId &&
      legOf(call, dial.callerId)?.status === 'ringing',
  );
}

/** The live calls that a device carries, on hold or not. */
export function callsHolding(live: readonly LiveCall[], deviceId: DeviceId): readonly LiveCall[] {
  return live.filter((call) => devicesInCall(call).includes(deviceId));
}

/** The call that keeps a device from another one: it cannot be put on hold, or waits for its first answer. */
export function callBlocking(live: readonly LiveCall[], deviceId: DeviceId, engaging: CallId): LiveCall | undefined {
  return callsHolding(live, deviceId).find(
    (call) => call.id !== engaging && (call.status === 'ringing' || !canBeHeld(call)),
  );
}

/** The call that keeps a device from turning to others that it carries already, because it cannot be put on hold. */
export function callToStayIn(
  live: readonly LiveCall[],
  deviceId: DeviceId,
  turningTo: readonly CallId[],
): LiveCall | undefined {
  return callsHolding(live, deviceId).find((call) => !turningTo.includes(call.id) && !canBeHeld(call));
}

/** Nobody holds a mailbox or the echo test; whoever is parked may turn to something else. */
export function canBeHeld({ service }: LiveCall): boolean {
  return service === undefined || service.kind === 'parked';
}

/** The device by which this person takes or last took part; undefined while it rings for them, and for strangers. */
export function ownDeviceOf(call: Call, userId: UserId): DeviceId | undefined {
  const leg = legOf(call, userId);
  return leg?.status === 'ringing' ? undefined : leg?.device;
}

/** The device by which somebody acts in a call: the desk phone that carries it for them, at whatever device they are. */
export function actsBy(call: Call, userId: UserId, deviceId: DeviceId): DeviceId {
  const own = ownDeviceOf(call, userId);
  return own && isLine(own) ? own : deviceId;
}

/** Whose device it is in this call; undefined for a device that carries none of it. */
export function ownerOf(call: Call, deviceId: DeviceId): UserId | undefined {
  return legWith(call, deviceId)?.userId;
}

/** The part that is carried by a device. */
export function legWith(call: Call, deviceId: DeviceId): ConnectedLeg | undefined {
  return connectedLegs(call).find((leg) => leg.device === deviceId || leg.movingFrom === deviceId);
}

/** The kind of media room a call needs. */
export function roomKindOf(call: LiveCall): 'call' | 'echo' {
  return call.service?.kind === 'echo' ? 'echo' : 'call';
}

/** Whether this person may see and act on the call at all. */
export function isParty(call: Call, userId: UserId): boolean {
  return legOf(call, userId) !== undefined;
}

/** Whether this device of this person may publish and receive media in the call. */
export function mayUseMedia(call: Call, userId: UserId, deviceId: DeviceId): call is LiveCall {
  return call.status !== 'ended' && legWith(call, deviceId)?.userId === userId;
}

/** Whether those in the call may stop its recording. What the company's policy records they can pause, but not stop. */
export function mayStopRecording({ by }: Pick<CallRecording, 'by'>): boolean {
  return by !== undefined;
}

/** The call that is parked under this number. */
export function parkedAt(live: readonly LiveCall[], slot: string): LiveCall | undefined {
  return live.find((call) => call.service?.kind === 'parked' && call.service.slot === slot);
}

/** Whether calls are parked under this number. */
export const isParkingSlot = (number: string): boolean =>
  number.length === 3 && Number(number) >= FIRST_PARKING_SLOT && Number(number) <= LAST_PARKING_SLOT;

/** The lowest free number to park under, among the live calls of the company. */
export function freeParkingSlot(live: readonly LiveCall[]): string {
  let slot = FIRST_PARKING_SLOT;
  while (parkedAt(live, String(slot))) slot += 1;
  return String(slot);
}
