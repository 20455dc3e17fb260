import { withoutSecrets } from '../logs/without-secrets.ts';

/** What a report tells of the program and the machine. */
export interface Diagnosis {
  readonly versions: Readonly<Record<string, string>>;
  readonly system: string;
  readonly server: string;
  readonly isSignedIn: boolean;
  readonly isInCall: boolean;
  readonly screens: readonly string[];
  readonly memoryMegabytes: number;
  /** The end of the log. */
  readonly log: readonly string[];
}

const LOG_LINES = 80;

/** A report for whoever helps: nothing in it is secret, and nothing says who called whom. */
export function reportOf(diagnosis: Diagnosis): string {
  const { versions, system, server, isSignedIn, isInCall, screens, memoryMegabytes, log } = diagnosis;
  const lines = [
    'Bureau for the desktop',
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
    `system ${system}`,
    `server ${server === '' ? 'none' : server}`,
    `signed in ${isSignedIn ? 'yes' : 'no'}, in a call ${isInCall ? 'yes' : 'no'}`,
    `screens ${screens.join(', ')}`,
    `memory ${memoryMegabytes} MB`,
    '',
    ...log.slice(-LOG_LINES),
  ];
  return lines.map((line) => withoutSecrets(line)).join('\n');
}
