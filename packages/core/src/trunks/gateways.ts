import type { TrunkState } from './ports.ts';

/** One that is away for longer has taken its calls with it. */
export const GATEWAY_GRACE_MS = 4_000;

/** From the best. */
const ORDER: readonly TrunkState[] = ['reachable', 'unknown', 'unregistered', 'unreachable'];

/** What is known of a trunk where several gateways lead to it: the best of it, since calls leave by that one. */
export function bestTrunkState(states: readonly TrunkState[]): TrunkState {
  return ORDER.find((state) => states.includes(state)) ?? 'unknown';
}

/** How a call could leave by one of several gateways. */
export interface GatewayChoice {
  readonly isConnected: boolean;
  readonly state: TrunkState;
  /** In use, for calls and faxes. */
  readonly lines: number;
}

/**
 * The gateway that a call leaves by: the one of those that are reached from which its trunk works best, of equals the one with the
 * fewest lines, of those the first. Undefined where none is reached.
 */
export function gatewayFor<Choice extends GatewayChoice>(choices: readonly Choice[]): Choice | undefined {
  const [best] = choices
    .filter(({ isConnected }) => isConnected)
    .sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.lines - other.lines);
  return best;
}
