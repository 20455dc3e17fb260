import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import type { OfficeMessages } from '@bureau/desktop-bridge/messages';
import { app, screen } from 'electron';
import type { Diagnosis } from './report.ts';

const BYTES_OF_LOG = 20_000;
const KILOBYTES = 1_024;

/** Looks at the program and the machine. */
export function diagnose(
  server: string,
  office: OfficeMessages['office.changed'] | undefined,
  logFile: string,
): Diagnosis {
  const { electron, chrome, node } = process.versions;
  const kilobytes = app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0);
  return {
    versions: { bureau: app.getVersion(), electron, chrome, node },
    system: `${process.platform} ${process.arch} ${release()}`,
    server,
    isSignedIn: office !== undefined,
    isInCall: office?.call != null,
    screens: screen.getAllDisplays().map(({ size, scaleFactor }) => `${size.width}x${size.height}@${scaleFactor}`),
    memoryMegabytes: Math.round(kilobytes / KILOBYTES),
    log: existsSync(logFile) ? readFileSync(logFile, 'utf8').slice(-BYTES_OF_LOG).trim().split('\n') : [],
  };
}
