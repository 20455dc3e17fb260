import { isSipUser, SIP_REALM, type SipUser } from '@bureau/core/desk-phones';
import type { GatewayPhone } from '@bureau/core/trunks';
import { lampContext, mailboxAt } from './phone-lamps.ts';
import { type PjsipThing, SPOKEN } from './pjsip-objects.ts';

/** A phone signs in again after at most this long, in seconds; one that was unplugged is missed sooner. */
const MOST_EXPIRATION = 600;
const LEAST_EXPIRATION = 60;
const USUAL_EXPIRATION = 300;
/** Asked so often whether it is there, in seconds: it also keeps the way through an address translation open. */
const QUALIFY_SECONDS = 20;

/** The desk phone behind the name of an endpoint, or of its channel (`PJSIP/p123456789-0000001a`); undefined for all others. */
export function phoneOf(name: string): SipUser | undefined {
  const user = /^(?:PJSIP\/)?(p\d{9})(?:-|$)/.exec(name)?.[1] ?? '';
  return isSipUser(user) ? user : undefined;
}

/** What PJSIP must know of a desk phone: all under the name by which it signs in. */
export function pjsipPhone({ sipUser, digest, companyId }: GatewayPhone): PjsipThing {
  const id = sipUser;
  return {
    name: id,
    objects: [
      { type: 'auth', id, fields: { auth_type: 'md5', username: id, realm: SIP_REALM, md5_cred: digest } },
      {
        type: 'aor',
        id,
        fields: {
          max_contacts: '1',
          remove_existing: 'yes',
          minimum_expiration: String(LEAST_EXPIRATION),
          default_expiration: String(USUAL_EXPIRATION),
          maximum_expiration: String(MOST_EXPIRATION),
          qualify_frequency: String(QUALIFY_SECONDS),
          mailboxes: mailboxAt(sipUser),
        },
      },
      {
        type: 'endpoint',
        id,
        fields: {
          context: 'bureau-phones',
          subscribe_context: lampContext(companyId),
          aors: id,
          auth: id,
          identify_by: 'username',
          disallow: 'all',
          allow: SPOKEN,
          // Sound is encrypted (RFC 4568) with every phone that can, and plain with others.
          media_encryption: 'sdes',
          media_encryption_optimistic: 'yes',
          direct_media: 'no',
          rtp_symmetric: 'yes',
          force_rport: 'yes',
          rewrite_contact: 'yes',
          dtmf_mode: 'auto',
          trust_id_inbound: 'no',
        },
      },
    ],
  };
}
