/** What the command line asks for. */
export interface CommandLine {
  /** As it was written; empty when none was given. */
  readonly server: string;
  /** Settings and sessions of their own. */
  readonly profile: string;
  /** Starts in the tray: at the start of a session of the system. */
  readonly isHidden: boolean;
  /** Links to open, in their order. */
  readonly links: readonly string[];
}

const LINK = /^(tel|sips?|callto|bureau):/i;
const PROFILE = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** Reads the arguments of the program; what it does not know is the system's or Chromium's, and is passed over. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const valueOf = (name: string) => {
    const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
    const arg = args[at];
    if (arg === undefined) return '';
    return arg === name ? (args[at + 1] ?? '') : arg.slice(name.length + 1);
  };
  const profile = valueOf('--profile').toLowerCase();
  return {
    server: valueOf('--server'),
    profile: PROFILE.test(profile) ? profile : 'default',
    isHidden: args.includes('--hidden'),
    links: args.filter((arg) => LINK.test(arg)),
  };
}
