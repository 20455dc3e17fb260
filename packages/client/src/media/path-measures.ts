/** Counters of what goes over the two paths of a session, since their beginning. */
export interface PathMeasures {
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly jitterMs?: number;
  readonly roundTripMs?: number;
  /** Share of the own packets that do not arrive, 0 to 1, as last reported. */
  readonly uplinkLoss?: number;
}

/** The fields of WebRTC statistics that are read (Identifiers for WebRTC's Statistics API §7). */
interface Entry {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly bytesReceived?: number;
  readonly jitter?: number;
  readonly roundTripTime?: number;
  readonly fractionLost?: number;
  readonly nominated?: boolean;
  readonly currentRoundTripTime?: number;
}

/** What the statistics of both transports say about sound. */
export function measurePaths(sent: RTCStatsReport, received: RTCStatsReport): PathMeasures {
  const incoming = entriesOf(received).filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
  const reports = entriesOf(sent).filter(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'audio');
  const pairs = [...entriesOf(sent), ...entriesOf(received)].filter(
    ({ type, nominated }) => type === 'candidate-pair' && nominated === true,
  );
  const jitterMs = most(incoming.map(({ jitter }) => jitter));
  const roundTripMs = most([
    ...reports.map(({ roundTripTime }) => roundTripTime),
    ...pairs.map(({ currentRoundTripTime }) => currentRoundTripTime),
  ]);
  const uplinkLoss = most(reports.map(({ fractionLost }) => fractionLost));
  return {
    packetsReceived: sum(incoming.map(({ packetsReceived }) => packetsReceived)),
    packetsLost: sum(incoming.map(({ packetsLost }) => packetsLost)),
    ...(jitterMs !== undefined && { jitterMs: jitterMs * 1_000 }),
    ...(roundTripMs !== undefined && { roundTripMs: roundTripMs * 1_000 }),
    ...(uplinkLoss !== undefined && { uplinkLoss }),
  };
}

/** Bytes that a stream has received. */
export function receivedBytesOf(report: RTCStatsReport): number {
  return sum(
    entriesOf(report)
      .filter(({ type }) => type === 'inbound-rtp')
      .map(({ bytesReceived }) => bytesReceived),
  );
}

function entriesOf(report: RTCStatsReport): readonly Entry[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library's type knows no entries
  return [...(report.values() as Iterable<Entry>)];
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function most(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
