import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

// RFC 8489 §5 and §14, RFC 8656 §17 and §18.
const MAGIC = Buffer.from('2112a442', 'hex');
const ALLOCATE = 0x0003;
const CREATE_PERMISSION = 0x0008;
const USERNAME = 0x0006;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const XOR_PEER_ADDRESS = 0x0012;
const REALM = 0x0014;
const NONCE = 0x0015;
const REQUESTED_ADDRESS_FAMILY = 0x0017;
const REQUESTED_TRANSPORT = 0x0019;
const UDP = 17;
const IPV4 = 1;
const IPV6 = 2;

type Attribute = readonly [type: number, value: Buffer];

const attribute = ([type, value]: Attribute): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
};

function message(type: number, id: Buffer, attributes: readonly Attribute[], key?: Buffer): Buffer {
  const body = Buffer.concat(attributes.map(attribute));
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(body.length + (key ? 24 : 0), 2);
  const unsigned = Buffer.concat([head, MAGIC, id, body]);
  if (!key) return unsigned;
  return Buffer.concat([unsigned, attribute([MESSAGE_INTEGRITY, createHmac('sha1', key).update(unsigned).digest()])]);
}

function attributesOf(reply: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= reply.length; ) {
    const length = reply.readUInt16BE(at + 2);
    found.set(reply.readUInt16BE(at), reply.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return found;
}

/** The bytes of an address, IPv4 or a full IPv6 one. */
function bytesOf(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const words = (text: string) => text.split(':').filter((word) => word !== '');
  const zeros = Array<string>(8 - words(head).length - words(tail).length).fill('0');
  return Buffer.from([...words(head), ...zeros, ...words(tail)].map((word) => word.padStart(4, '0')).join(''), 'hex');
}

/** Asks a TURN server, over UDP on the loopback, to relay to this address; gives the code of its refusal, 0 when it does. */
export async function relayTo(
  peer: string,
  server: { readonly port: number; readonly secret: string },
): Promise<number> {
  const socket = createSocket('udp4');
  const ask = async (type: number, id: Buffer, attributes: readonly Attribute[], key?: Buffer) => {
    socket.send(message(type, id, attributes, key), server.port, '127.0.0.1');
    const [reply]: Buffer[] = await once(socket, 'message', { signal: AbortSignal.timeout(5_000) });
    return attributesOf(reply ?? Buffer.alloc(0));
  };
  const codeOf = (reply: Map<number, Buffer>) => {
    const error = reply.get(ERROR_CODE);
    return error ? error.readUInt8(2) * 100 + error.readUInt8(3) : 0;
  };
  const newId = () => randomBytes(12);
  try {
    const transport: Attribute = [REQUESTED_TRANSPORT, Buffer.from([UDP, 0, 0, 0])];
    const asked = await ask(ALLOCATE, newId(), [transport]);
    const realm = asked.get(REALM) ?? Buffer.alloc(0);
    const nonce = asked.get(NONCE) ?? Buffer.alloc(0);
    const username = `${Math.floor(Date.now() / 1_000) + 600}:journey`;
    const password = createHmac('sha1', server.secret).update(username).digest('base64');
    const key = createHash('md5').update(`${username}:${realm.toString()}:${password}`).digest();
    const who: readonly Attribute[] = [
      [USERNAME, Buffer.from(username)],
      [REALM, realm],
      [NONCE, nonce],
    ];
    const family = isIPv6(peer) ? IPV6 : IPV4;
    const requested: Attribute = [REQUESTED_ADDRESS_FAMILY, Buffer.from([family, 0, 0, 0])];
    const allocated = codeOf(await ask(ALLOCATE, newId(), [transport, requested, ...who], key));
    if (allocated !== 0) throw new Error(`no allocation: ${allocated}`);
    const id = newId();
    const mask = Buffer.concat([MAGIC, id]);
    const port = Buffer.from([0x11 ^ 0x21, 0x11 ^ 0x12]);
    const address = bytesOf(peer).map((byte, at) => byte ^ (mask[at] ?? 0));
    const where: Attribute = [XOR_PEER_ADDRESS, Buffer.concat([Buffer.from([0, family]), port, address])];
    return codeOf(await ask(CREATE_PERMISSION, id, [where, ...who], key));
  } finally {
    socket.close();
  }
}
