/** The half of RFC 8291 that browsers have. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  interface Keys {
    readonly version: 'aes128gcm';
    readonly privateKey: ECDH;
    /** base64url. */
    readonly authSecret: string;
  }
  const encryption: { decrypt(body: Buffer, keys: Keys): Buffer };
  export default encryption;
}
