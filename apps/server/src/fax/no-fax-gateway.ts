import type { FaxGateway } from '@bureau/core/fax';
import { err } from '@bureau/core/kernel';
import type { GatewayFailure } from '@bureau/core/trunks';

const unavailable = async () => err<GatewayFailure>('gateway-unavailable');

/** What stands in for the fax engine where no gateway was set up. */
export const noFaxGateway: FaxGateway = {
  isConnected: () => false,
  send: unavailable,
  receive: unavailable,
  stop: async () => undefined,
  underWay: unavailable,
  endOf: async () => undefined,
  received: async () => undefined,
  forget: async () => undefined,
  onEvent: () => () => undefined,
};
