import type { PublishRequest, SfuJson } from '@bureau/core/media';
import { expect, test } from 'vitest';
import { ALICE, BORIS, connect, microphone, microphoneRequest, startNode, value } from './media-node.fixture.ts';

const opus = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 };
const vp8 = { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 };
const withEncoding = (encoding: object): SfuJson => ({ ...microphone(7), encodings: [encoding] });
const withCodec = (codec: object): SfuJson => ({ ...microphone(7), codecs: [{ ...opus, ...codec }] });
const fingerprint = (text: unknown, algorithm: unknown = 'sha-256'): SfuJson => ({
  fingerprints: [{ algorithm, value: text }],
});

const hostile: Readonly<Record<string, Partial<PublishRequest>>> = {
  'nothing at all': { rtpParameters: {} },
  'no codec': { rtpParameters: { ...microphone(7), codecs: [] } },
  'thousands of codecs': { rtpParameters: { ...microphone(7), codecs: Array.from({ length: 5_000 }, () => opus) } },
  'the same payload type twice': { rtpParameters: { ...microphone(7), codecs: [opus, opus] } },
  'a codec of no room': { rtpParameters: withCodec({ mimeType: 'audio/speex' }) },
  'a codec that is none': { rtpParameters: withCodec({ mimeType: 'audio/' }) },
  'a codec of the other kind': { rtpParameters: { codecs: [vp8], encodings: [{ ssrc: 7 }] } },
  'a retransmission of nothing': { rtpParameters: withCodec({ mimeType: 'audio/rtx', parameters: {} }) },
  'a payload type of 2 bytes': { rtpParameters: withCodec({ payloadType: 300 }) },
  'a clock of no rate': { rtpParameters: withCodec({ clockRate: -1 }) },
  'a codec parameter that is an object': { rtpParameters: withCodec({ parameters: { a: { b: 1 } } }) },
  'a codec parameter that is a fraction': { rtpParameters: withCodec({ parameters: { a: 1.5 } }) },
  'a bit rate that is a fraction': { rtpParameters: withEncoding({ ssrc: 7, maxBitrate: 1.5 }) },
  'a bit rate that is a word': { rtpParameters: withEncoding({ ssrc: 7, maxBitrate: 'high' }) },
  'an SSRC of 5 bytes': { rtpParameters: withEncoding({ ssrc: 2 ** 40 }) },
  'an SSRC for its retransmissions too': { rtpParameters: withEncoding({ ssrc: 7, rtx: { ssrc: 7 } }) },
  'a payload type of no codec': { rtpParameters: withEncoding({ ssrc: 7, codecPayloadType: 99 }) },
  'an unknown scalability': { rtpParameters: withEncoding({ ssrc: 7, scalabilityMode: '%n%n' }) },
  'layers of sound': { rtpParameters: { ...microphone(7), encodings: [{ ssrc: 7 }, { ssrc: 8 }] } },
  'four layers': {
    source: 'camera',
    rtpParameters: { codecs: [vp8], encodings: [{ ssrc: 7 }, { ssrc: 8 }, { ssrc: 9 }, { ssrc: 10 }] },
  },
  'the same SSRC twice': {
    source: 'camera',
    rtpParameters: { codecs: [vp8], encodings: [{ ssrc: 7 }, { ssrc: 7 }] },
  },
  'an unknown header extension': { rtpParameters: { ...microphone(7), headerExtensions: [{ uri: 'urn:x', id: 1 }] } },
  'a header extension without id': {
    rtpParameters: { ...microphone(7), headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 0 }] },
  },
  'a mid that is a number': { rtpParameters: { ...microphone(7), mid: 7 } },
  'a name of 10 kB': { rtpParameters: { ...microphone(7), rtcp: { cname: 'x'.repeat(10_000) } } },
  'capabilities without form': { rtpCapabilities: { codecs: 'all' } },
  'capabilities without payload type': { rtpCapabilities: { codecs: [{ ...opus, kind: 'audio' }] } },
  'no fingerprint': { dtlsParameters: { fingerprints: [] } },
  'a fingerprint without value': { dtlsParameters: fingerprint(null) },
  'a fingerprint of one byte': { dtlsParameters: fingerprint('AB') },
  'a fingerprint that is none': { dtlsParameters: fingerprint('\u0000'.repeat(95)) },
  'a fingerprint of no algorithm': { dtlsParameters: fingerprint('AB:'.repeat(31) + 'AB', 'md5') },
};

test('parameters that no client sends are refused, and harm nobody', async () => {
  const node = await startNode();
  const { link } = await connect(node.port);
  const workers = node.workerPids;
  value(await link.open('a call', 'call'));
  const bystander = value(await link.admit('a call', BORIS));

  const answers: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(hostile)) {
    const grant = value(await link.admit('a call', ALICE));
    answers[name] = await link.publish('a call', ALICE, microphoneRequest(grant, 7, part));
  }
  const refused = { ok: false, error: 'media-refused' };
  expect(answers).toEqual(Object.fromEntries(Object.keys(hostile).map((name) => [name, refused])));

  // The channel to the worker and the room work as before.
  value(await link.publish('a call', BORIS, microphoneRequest(bystander, 9)));
  const grant = value(await link.admit('a call', ALICE));
  const { offers } = value(await link.publish('a call', ALICE, microphoneRequest(grant, 7)));
  expect(offers).toMatchObject([{ fromPeer: BORIS }]);
  expect(node.workerPids).toEqual(workers);
});
