import type { GatewayTrunk, TrunkId } from '@bureau/core/trunks';

/** What is spoken, the best voice first. Said of a channel that is called, too: of what is not named, Asterisk decides by its own order. */
export const SPOKEN = 'g722,alaw,ulaw';

/** One thing that PJSIP is told, as ARI pushes it. */
export interface PjsipObject {
  readonly type: 'auth' | 'aor' | 'endpoint' | 'identify' | 'registration';
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Something that PJSIP must know under one name, such as a trunk: its objects, in the order in which they are told. */
export interface PjsipThing {
  readonly name: string;
  readonly objects: readonly PjsipObject[];
}

/** Every kind there is, in the order in which they are taken back: what refers to others goes first. */
export const PJSIP_TYPES: readonly PjsipObject['type'][] = ['registration', 'identify', 'endpoint', 'aor', 'auth'];

/** Asked so often whether the carrier is there, in seconds. */
const QUALIFY_SECONDS = 15;
/** A registration that got no answer is tried again after so many seconds. */
const RETRY_SECONDS = 3;
/** One that was refused, after so many: whoever knocks more often is taken for somebody who guesses passwords. */
const REFUSED_RETRY_SECONDS = 30;
/** A registration is renewed within so many seconds: a carrier that has lost it sends no calls until then. */
const EXPIRES_SECONDS = 300;
/** Asterisk waits by chance up to ten seconds before it registers at all; as few as it can. */
const FIRST_WITHIN_SECONDS = 1;
/** Asterisk gives up for ever after so many refusals; this is as many as it can count. */
const MOST_RETRIES = 2_147_483_647;
const PREFIX = 'trunk-';

/** The name of a trunk's things in Asterisk. */
export const objectOf = (trunkId: string): string => `${PREFIX}${trunkId}`;
/** The trunk behind such a name, or behind that of a channel (`PJSIP/trunk-…-0000001a`); undefined for all others. */
export function trunkOf(name: string): TrunkId | undefined {
  const id = /^(?:PJSIP\/)?trunk-([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/.exec(name)?.[1];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the name was given by us
  return id as TrunkId | undefined;
}

/** All that PJSIP must know of a trunk. */
export const pjsipTrunk = (trunk: GatewayTrunk): PjsipThing => ({
  name: objectOf(trunk.id),
  objects: pjsipObjectsOf(trunk),
});

/** What PJSIP must know of a trunk, in the order in which it is told. A trunk that is off is unknown to it. */
function pjsipObjectsOf(trunk: GatewayTrunk): readonly PjsipObject[] {
  if (!trunk.isEnabled) return [];
  const { kind, host, port, transport, username, password } = trunk;
  const id = objectOf(trunk.id);
  const signsIn = username !== '';
  const uri = (user: string) =>
    `sip:${user === '' ? '' : `${user}@`}${host}:${port}${transport === 'udp' ? '' : `;transport=${transport}`}`;
  const usedTransport = `bureau-${transport}`;
  const objects: PjsipObject[] = [];
  if (signsIn) objects.push({ type: 'auth', id, fields: { auth_type: 'userpass', username, password } });
  objects.push(
    { type: 'aor', id, fields: { contact: uri(''), qualify_frequency: String(QUALIFY_SECONDS) } },
    {
      type: 'endpoint',
      id,
      fields: {
        transport: usedTransport,
        context: 'bureau',
        // Whoever names it without coming from there is nobody.
        identify_by: 'ip',
        aors: id,
        disallow: 'all',
        allow: SPOKEN,
        direct_media: 'no',
        rtp_symmetric: 'yes',
        force_rport: 'yes',
        rewrite_contact: 'yes',
        dtmf_mode: 'auto',
        // Nobody outside sends our calls elsewhere.
        allow_transfer: 'no',
        trust_id_inbound: 'yes',
        send_pai: 'yes',
        from_domain: host,
        // Faxes by T.38 (ITU-T), which has no encryption of its own.
        t38_udptl: transport === 'tls' ? 'no' : 'yes',
        t38_udptl_ec: 'redundancy',
        t38_udptl_nat: 'yes',
        media_encryption: transport === 'tls' ? 'sdes' : 'no',
        ...(signsIn && { outbound_auth: id, from_user: username }),
      },
    },
    { type: 'identify', id, fields: { endpoint: id, match: host } },
  );
  if (kind === 'registration') {
    objects.push({
      type: 'registration',
      id,
      fields: {
        transport: usedTransport,
        server_uri: uri(''),
        client_uri: uri(username),
        contact_user: username,
        expiration: String(EXPIRES_SECONDS),
        retry_interval: String(RETRY_SECONDS),
        forbidden_retry_interval: String(REFUSED_RETRY_SECONDS),
        fatal_retry_interval: String(REFUSED_RETRY_SECONDS),
        max_random_initial_delay: String(FIRST_WITHIN_SECONDS),
        max_retries: String(MOST_RETRIES),
        line: 'yes',
        endpoint: id,
        ...(signsIn && { outbound_auth: id }),
      },
    });
  }
  return objects;
}
