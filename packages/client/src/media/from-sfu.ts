import type { SfuJson, SfuTransportGrant } from '@bureau/core/media';

/** What mediasoup described and mediasoup-client reads: the wire between them does not look into it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which part it hands on
export function fromSfu<T>(given: SfuJson | SfuTransportGrant): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are mediasoup's own, of versions that fit
  return given as T;
}
