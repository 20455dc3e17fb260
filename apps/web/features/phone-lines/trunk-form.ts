import type { TrunkView } from '@bureau/api';
import type { TrunkDraft } from '@bureau/client';
import type { NumberFormat, SipTransport, TrunkSettings } from '@bureau/core/trunks';

/** A trunk as it is being typed. */
export interface TrunkForm {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly kind: TrunkSettings['kind'];
  readonly host: string;
  readonly port: string;
  readonly transport: SipTransport;
  readonly username: string;
  readonly password: string;
  readonly numberFormat: NumberFormat;
  readonly mostCalls: string;
}

/** A field that keeps a trunk from being saved. */
export type TrunkProblem = 'name' | 'host' | 'port' | 'username' | 'mostCalls';

const SIP_PORTS: Readonly<Record<SipTransport, string>> = { udp: '5060', tcp: '5060', tls: '5061' };

/** A form to begin with: empty, or the trunk as it is. */
export function trunkForm(trunk?: TrunkView): TrunkForm {
  return {
    name: trunk?.name ?? '',
    isEnabled: trunk?.isEnabled ?? true,
    kind: trunk?.kind ?? 'registration',
    host: trunk?.host ?? '',
    port: String(trunk?.port ?? SIP_PORTS.udp),
    transport: trunk?.transport ?? 'udp',
    username: trunk?.username ?? '',
    password: '',
    numberFormat: trunk?.numberFormat ?? 'plus',
    mostCalls: String(trunk?.mostCalls ?? 10),
  };
}

/** The form with another transport: the port goes with it unless it is an unusual one. */
export function withTransport(form: TrunkForm, transport: SipTransport): TrunkForm {
  const isUsual = form.port === SIP_PORTS[form.transport];
  return { ...form, transport, ...(isUsual && { port: SIP_PORTS[transport] }) };
}

/** What is wrong with it. */
export function trunkProblems(form: TrunkForm): ReadonlySet<TrunkProblem> {
  const problems = new Set<TrunkProblem>();
  if (form.name.trim() === '') problems.add('name');
  if (!/^(?!-)[a-z0-9.-]{1,253}$/i.test(form.host.trim())) problems.add('host');
  if (!isWhole(form.port, 65_535)) problems.add('port');
  if (form.kind === 'registration' && form.username.trim() === '') problems.add('username');
  if (!isWhole(form.mostCalls, 1_000)) problems.add('mostCalls');
  return problems;
}

/** A form without problems, as it is saved; an empty password keeps the one before. */
export function trunkDraft({ password, port, mostCalls, name, host, username, ...form }: TrunkForm): TrunkDraft {
  return {
    ...form,
    name: name.trim(),
    host: host.trim(),
    username: username.trim(),
    port: Number(port),
    mostCalls: Number(mostCalls),
    ...(password !== '' && { password }),
  };
}

/** Whether a text is a whole number from 1 to `most`. */
export const isWhole = (text: string, most: number): boolean =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;
