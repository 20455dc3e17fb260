import { MAILBOX_NUMBER } from './feature-numbers.ts';

/** Makers whose telephones set themselves up from an address. */
export const PHONE_MAKERS = ['yealink', 'snom'] as const;
/** One of {@link PHONE_MAKERS}. */
export type PhoneMaker = (typeof PHONE_MAKERS)[number];

/** A phone can be set up from its address for so long, in ms. */
export const SETUP_MS = 3_600_000;

/** What a phone must know. */
export interface PhoneSetup {
  /** Shown on its display. */
  readonly name: string;
  /** A host name; SIP over UDP, port 5060. */
  readonly server: string;
  readonly user: string;
  readonly password: string;
}

/** A file as a maker's telephones read it. */
export interface SetupFile {
  readonly type: string;
  readonly text: string;
}

const SIP_PORT = 5060;
/** In seconds; the gateway gives the same where a phone asks for none. */
const EXPIRES_SECONDS = 300;

/** How the files of each maker's telephones end. */
export const SETUP_ENDINGS: Readonly<Record<PhoneMaker, string>> = { yealink: 'cfg', snom: 'xml' };

/** The configuration of a telephone with one account. */
export function setupFile(maker: PhoneMaker, setup: PhoneSetup): SetupFile {
  return maker === 'yealink'
    ? { type: 'text/plain; charset=utf-8', text: yealink(setup) }
    : { type: 'text/xml; charset=utf-8', text: snom(setup) };
}

/** Lines of names and values; a value ends with its line. */
function yealink({ name, server, user, password }: PhoneSetup): string {
  const values = {
    'account.1.enable': '1',
    'account.1.label': name,
    'account.1.display_name': name,
    'account.1.auth_name': user,
    'account.1.user_name': user,
    'account.1.password': password,
    'account.1.sip_server.1.address': server,
    'account.1.sip_server.1.port': String(SIP_PORT),
    'account.1.sip_server.1.transport_type': '0',
    'account.1.sip_server.1.expires': String(EXPIRES_SECONDS),
    // The lamp is told without being asked for.
    'account.1.subscribe_mwi': '0',
    'voice_mail.number.1': MAILBOX_NUMBER,
  };
  const lines = Object.entries(values).map(([key, value]) => `${key} = ${printable(value)}`);
  return ['#!version:1.0.0.1', ...lines, ''].join('\n');
}

function snom({ name, server, user, password }: PhoneSetup): string {
  const values = {
    user_active: 'on',
    user_realname: name,
    user_name: user,
    user_pname: user,
    user_pass: password,
    user_host: server,
    user_expiry: String(EXPIRES_SECONDS),
    user_mailbox: MAILBOX_NUMBER,
  };
  const lines = Object.entries(values).map(
    ([key, value]) => `    <${key} idx="1" perm="RW">${escaped(printable(value))}</${key}>`,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<settings>',
    '  <phone-settings>',
    ...lines,
    '  </phone-settings>',
    '</settings>',
    '',
  ].join('\n');
}

/** Neither the end of a line nor what XML has no place for (XML 1.0 §2.2). */
const printable = (text: string) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/gu, ' ').trim();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
