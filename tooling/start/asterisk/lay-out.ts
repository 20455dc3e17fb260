import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCheckout } from '../checkout.ts';
import type { AsteriskProgram } from './ensure.ts';

/** The configuration of the Asterisk that stands beside Bureau. */
export const DEPLOYED_ASTERISK = inCheckout('deploy', 'asterisk');

/** First and last. */
export type PortRange = readonly [first: number, last: number];

/** Where an Asterisk is reached, and with which password. */
export type AsteriskPlace = {
  /** Where telephones and carriers speak SIP to it, over UDP and TCP. */
  readonly sip: { readonly host: string; readonly port: number };
  /** REST interface and manager interface, on this computer alone. */
  readonly httpPort: number;
  readonly managerPort: number;
  readonly secret: string;
  /** For sound and for faxes by T.38; those of the deployed configuration where they are not given. */
  readonly soundPorts?: PortRange;
  readonly faxPorts?: PortRange;
};

/** What it writes besides its configuration; `db` outlives a restart. */
const FOLDERS = ['var', 'db', 'spool', 'run', 'log'] as const;

/** Fills a folder with the deployed configuration, as it is for this place. Gives what the program is started with. */
export function layOutAsterisk(folder: string, program: AsteriskProgram, place: AsteriskPlace): readonly string[] {
  const { sip, httpPort, managerPort, secret, soundPorts = [10_000, 10_999], faxPorts = [11_000, 11_199] } = place;
  cpSync(DEPLOYED_ASTERISK, folder, { recursive: true });
  for (const each of FOLDERS) mkdirSync(join(folder, each), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  const change = (name: string, ...changes: readonly (readonly [from: string, to: string | number])[]) => {
    const deployed = readFileSync(join(DEPLOYED_ASTERISK, name), 'utf8');
    write(
      name,
      changes.reduce((text, [from, to]) => text.replaceAll(from, String(to)), deployed),
    );
  };
  change('http.conf', ['8088', httpPort]);
  change('manager.conf', ['5038', managerPort]);
  change('pjsip.conf', ['0.0.0.0:5060', `${sip.host}:${sip.port}`]);
  change('rtp.conf', ['10000', soundPorts[0]], ['10999', soundPorts[1]]);
  change('udptl.conf', ['11000', faxPorts[0]], ['11199', faxPorts[1]]);
  write('ari-password.conf', `password = ${secret}\n`);
  write('manager-password.conf', `secret = ${secret}\n`);
  write('asterisk.conf', directories(folder, program));
  return [...program.args, '-f', '-C', join(folder, 'asterisk.conf')];
}

function directories(folder: string, { modules, data }: AsteriskProgram): string {
  const at = (name: (typeof FOLDERS)[number]) => join(folder, name);
  return [
    '[directories]',
    `astetcdir => ${folder}`,
    `astmoddir => ${modules}`,
    `astdatadir => ${data}`,
    `astvarlibdir => ${at('var')}`,
    `astdbdir => ${at('db')}`,
    `astkeydir => ${at('var')}`,
    `astagidir => ${at('var')}`,
    `astspooldir => ${at('spool')}`,
    `astrundir => ${at('run')}`,
    `astlogdir => ${at('log')}`,
    '',
  ].join('\n');
}
