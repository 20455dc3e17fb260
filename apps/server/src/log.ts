import { pino } from 'pino';

/** What services may do with the log. */
export type Log = Pick<pino.Logger, 'error' | 'warn' | 'info' | 'debug'>;

/** The structured log of the process. Nothing a person typed or is called goes into it. */
export function createLog(level: string, process: 'api' | 'media' = 'api'): pino.Logger {
  return pino({
    level,
    base: { process },
    redact: ['*.token', '*.password', '*.email', '*.authorization', '*.cookie', 'req', 'res'],
    serializers: { err: errorForLog },
  });
}

/** Only what finds the fault: drivers put the values of a row into other properties of their errors. */
function errorForLog(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  return { type: error.name, message: error.message, stack: error.stack, ...(code && { code }) };
}
