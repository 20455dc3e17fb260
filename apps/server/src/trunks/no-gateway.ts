import { err } from '@bureau/core/kernel';
import type { GatewayFailure, PhoneGateway } from '@bureau/core/trunks';

const UNAVAILABLE = err<GatewayFailure>('gateway-unavailable');
const unavailable = async () => UNAVAILABLE;

/** What stands in for a gateway where none was set up: the phone network cannot be reached, everything else works. */
export const noGateway: PhoneGateway = {
  isConnected: () => false,
  stateOf: () => 'unknown',
  configure: async () => undefined,
  configurePhones: async () => undefined,
  isRegistered: () => false,
  showWaiting: async () => undefined,
  showLamp: async () => undefined,
  bar: async () => undefined,
  call: unavailable,
  ring: unavailable,
  answer: unavailable,
  hangUp: async () => undefined,
  press: unavailable,
  tellTransfer: unavailable,
  audio: unavailable,
  lines: unavailable,
  onEvent: () => () => undefined,
};
