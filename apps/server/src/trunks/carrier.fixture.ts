import type { Trunk, TrunkId } from '@bureau/core/trunks';

/** The id of the trunk of a test. */
export const trunkId = 'trunk' as TrunkId;

/** A trunk to a carrier that registers, with room for five calls, unless the test says otherwise. */
export const carrierWith = (fields: Partial<Trunk> = {}): Trunk => ({
  id: trunkId,
  name: 'Carrier',
  isEnabled: true,
  kind: 'registration',
  host: 'sip.example',
  port: 5060,
  transport: 'udp',
  username: 'us',
  password: 'secret',
  numberFormat: 'plus',
  mostCalls: 5,
  ...fields,
});
