import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { SfuJson, SfuTransportGrant } from '@bureau/core/media';
import {
  DtlsClient,
  Message,
  RTCDtlsTransport,
  type RtcpPacket,
  RtcpPacketConverter,
  RtpHeader,
  RtpPacket,
  SrtcpSession,
  SrtpAuthenticationError,
  SrtpSession,
} from 'werift';

export const AEAD_AES_128_GCM = 7;
const KEY_BYTES = 16;
const SALT_BYTES = 12;
/** STUN (RFC 8489): a binding request. */
const BINDING = 1;
const REQUEST = 0;
/** A question that is lost is asked again after so long (RFC 8489 §6.2.1, with the round trips of one machine). */
const ASK_EVERY_MS = 100;
/** How often a device asks for consent to send (RFC 7675 §5.1): often enough that some questions may be lost. */
const CONSENT_EVERY_MS = 1_000;

/** How a transport of an SFU is reached. */
export type WirePath = Pick<SfuTransportGrant, 'iceParameters' | 'iceCandidates'>;

const certificate = RTCDtlsTransport.SetupCertificate();

/** DTLS parameters of every device of this process. */
export async function ownDtlsParameters(): Promise<SfuJson> {
  return { role: 'client', fingerprints: (await certificate).getFingerprints() };
}

/** A device's end of one WebRTC transport: ICE towards a lite agent (RFC 8445 §2.5), DTLS as the client, SRTP. */
export class Wire {
  onRtp: (packet: RtpPacket) => void = () => undefined;
  onRtcp: (packet: RtcpPacket) => void = () => undefined;
  /** When anything arrived last, an answer to a question for consent too. */
  heardAt = performance.now();
  readonly #socket: Socket;
  readonly #rtp: SrtpSession;
  readonly #rtcp: SrtcpSession;
  readonly #consent: NodeJS.Timeout;

  private constructor({ socket, keys, consent }: OpenWire) {
    this.#socket = socket;
    this.#rtp = new SrtpSession({ keys, profile: AEAD_AES_128_GCM });
    this.#rtcp = new SrtcpSession({ keys, profile: AEAD_AES_128_GCM });
    this.#consent = consent;
    socket.on('message', (data) => this.#arrived(data));
  }

  /** Resolves when the SFU, which must have been told {@link ownDtlsParameters}, has shaken hands. */
  static async open(grant: SfuTransportGrant): Promise<Wire> {
    return new Wire(await openWire(grant));
  }

  sendRtp(header: ConstructorParameters<typeof RtpHeader>[0], payload: Buffer): void {
    this.#socket.send(this.#rtp.encrypt(payload, new RtpHeader({ ...header, extension: true })));
  }

  sendRtcp(packet: Buffer): void {
    this.#socket.send(this.#rtcp.encrypt(packet));
  }

  close(): void {
    clearInterval(this.#consent);
    this.#socket.close();
  }

  #arrived(data: Buffer): void {
    this.heardAt = performance.now();
    const kind = mediaIn(data);
    if (kind === undefined) return;
    const packet = authentic(() => (kind === 'rtp' ? this.#rtp : this.#rtcp).decrypt(data));
    if (!packet) return;
    if (kind === 'rtp') this.onRtp(RtpPacket.deSerialize(packet));
    else for (const report of RtcpPacketConverter.deSerialize(packet)) this.onRtcp(report);
  }
}

/**
 * What is not authentic is dropped, as by every device (RFC 3711 §3.3): this port may have been that of a wire which is
 * closed, and to which the SFU still sends.
 */
function authentic(decrypt: () => Buffer): Buffer | undefined {
  try {
    return decrypt();
  } catch (error) {
    if (error instanceof SrtpAuthenticationError) return undefined;
    throw error;
  }
}

/** RTP or RTCP among what shares a socket (RFC 5761 §4, RFC 7983 §7). */
export function mediaIn(data: Buffer): 'rtp' | 'rtcp' | undefined {
  const [first = 0, second = 0] = data;
  if (first < 128 || first > 191) return undefined;
  return second < 192 || second > 223 ? 'rtp' : 'rtcp';
}

interface OpenWire {
  readonly socket: Socket;
  /** For SRTP with {@link AEAD_AES_128_GCM}. */
  readonly keys: Keys;
  readonly consent: NodeJS.Timeout;
}

/** Resolves when the SFU, which must have been told {@link ownDtlsParameters}, has shaken hands. */
export async function openWire(path: WirePath, consentEveryMs = CONSENT_EVERY_MS): Promise<OpenWire> {
  const udp = path.iceCandidates.find(({ protocol }) => protocol === 'udp');
  const socket = createSocket('udp4');
  // A worker that is gone refuses what is sent to it; whoever waits for an answer is told otherwise.
  socket.on('error', () => undefined);
  socket.connect(Number(udp?.['port']), String(udp?.['ip']));
  await once(socket, 'connect');
  const answered = once(socket, 'message');
  socket.send(bindingRequest(path));
  const again = setInterval(() => socket.send(bindingRequest(path)), ASK_EVERY_MS);
  await answered.finally(() => clearInterval(again));
  const keys = await handshake(socket);
  return { socket, keys, consent: setInterval(() => socket.send(bindingRequest(path)), consentEveryMs) };
}

type Keys = ConstructorParameters<typeof SrtpSession>[0]['keys'];

async function handshake(socket: Socket): Promise<Keys> {
  const { certPem, privateKey, signatureHash } = await certificate;
  const transport = {
    type: 'udp',
    address: socket.address(),
    closed: false,
    onData: (_data: Buffer): void => undefined,
    send: async (data: Buffer) => socket.send(data),
    close: async () => undefined,
  };
  const onMessage = (data: Buffer) => {
    const first = data.readUInt8(0);
    if (first >= 20 && first < 64) transport.onData(data);
  };
  socket.on('message', onMessage);
  const client = new DtlsClient({
    transport,
    cert: certPem,
    key: privateKey,
    signatureHash,
    srtpProfiles: [AEAD_AES_128_GCM],
    extendedMasterSecret: true,
  });
  await new Promise<void>((resolve, reject) => {
    client.onConnect.once(resolve);
    client.onError.once(reject);
    client.connect().catch(reject);
  });
  socket.off('message', onMessage);
  const { localKey, localSalt, remoteKey, remoteSalt } = client.extractSessionKeys(KEY_BYTES, SALT_BYTES);
  return {
    localMasterKey: localKey,
    localMasterSalt: localSalt,
    remoteMasterKey: remoteKey,
    remoteMasterSalt: remoteSalt,
  };
}

function bindingRequest({ iceParameters }: WirePath): Buffer {
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the enumerations are not exported
  return new Message(BINDING, REQUEST)
    .setAttribute('USERNAME', `${String(iceParameters['usernameFragment'])}:bureau`)
    .setAttribute('PRIORITY', 0x6e_00_01_ff)
    .setAttribute('ICE-CONTROLLING', randomBytes(8).readBigUInt64BE())
    .setAttribute('USE-CANDIDATE', null)
    .addMessageIntegrity(Buffer.from(String(iceParameters['password'])))
    .addFingerprint().bytes;
}
