/** A SIP message (RFC 3261 §7), as far as the telephones of the benchmarks look at it. */
export interface SipMessage {
  /** `INVITE sip:… SIP/2.0`, or `SIP/2.0 404 Not Found`. */
  readonly first: string;
  /** Names in small letters. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** What an answer repeats of its request (RFC 3261 §8.2.6.2). */
const COPIED = new Set(['via', 'from', 'to', 'call-id', 'cseq']);

export function readSip(data: Buffer): SipMessage {
  const [head = ''] = data.toString().split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const;
  });
  return { first, headers };
}

/** The first header of a name. */
export const sipHeader = ({ headers }: SipMessage, name: string) => headers.find(([each]) => each === name)?.[1];

/** An answer to a request, such as `486 Busy Here`. */
export function sipAnswer({ headers }: SipMessage, status: string): string {
  const copied = headers.filter(([name]) => COPIED.has(name));
  const lines = copied.map(([name, value]) => `${name}: ${name === 'to' ? tagged(value) : value}`);
  return [`SIP/2.0 ${status}`, ...lines, 'Content-Length: 0', '', ''].join('\r\n');
}

const tagged = (to: string) => (to.includes(';tag=') ? to : `${to};tag=phone`);

/** What a telephone says of its sound: G.711 (A-law) at this port of this machine. */
export const sdpAt = (port: number) =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 8`,
    'a=rtpmap:8 PCMA/8000',
    '',
  ].join('\r\n');
