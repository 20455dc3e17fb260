import type { ApiContext } from '@bureau/api';
import type { GatewayMachine } from '@bureau/core/trunks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Told of every procedure that ran. */
export type CallObserver = NonNullable<ApiContext['observe']>;

/** What is looked at when somebody asks. */
interface MetricSources {
  readonly connections: () => number;
  readonly streams: () => number;
  readonly calls: (status: 'ringing' | 'active') => number;
  readonly lines: () => number;
  readonly gateways: () => readonly GatewayMachine[];
}

/** The numbers of the process, for Prometheus. */
export interface Metrics {
  readonly observe: CallObserver;
  countStatement(): void;
  watch(sources: MetricSources): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Makes the registry of one process. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const statements = new Counter({ name: 'bureau_statements_total', help: 'SQL statements sent', registers });
  const calls = (read: MetricSources['calls']) =>
    new Gauge({
      name: 'bureau_calls',
      help: 'Live calls',
      labelNames: ['status'],
      registers,
      collect() {
        for (const status of ['ringing', 'active'] as const) this.set({ status }, read(status));
      },
    });
  const gatewayUp = (read: MetricSources['gateways']) =>
    new Gauge({
      name: 'bureau_phone_gateway_up',
      help: 'Whether a gateway to the phone network is reached',
      labelNames: ['gateway'],
      registers,
      collect() {
        for (const { name, isReached } of read()) this.set({ gateway: name }, isReached ? 1 : 0);
      },
    });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  const procedures = new Histogram({
    name: 'bureau_procedure_seconds',
    help: 'Time to answer a query or mutation',
    labelNames: ['path', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  return {
    observe: ({ path, ok, durationMs }) =>
      procedures.observe({ path, outcome: ok ? 'ok' : 'failed' }, durationMs / 1_000),
    countStatement: () => statements.inc(),
    watch(sources) {
      gauge('bureau_connections', 'Open WebSocket connections', sources.connections);
      gauge('bureau_streams', 'Open event streams', sources.streams);
      calls(sources.calls);
      gauge('bureau_phone_lines', 'Lines to the phone network in use', sources.lines);
      gatewayUp(sources.gateways);
    },
    contentType: register.contentType,
    text: () => register.metrics(),
  };
}
