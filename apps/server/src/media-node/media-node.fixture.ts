import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId } from '@bureau/core/kernel';
import type { MediaEvent, MediaGrant, PublishRequest, SfuJson } from '@bureau/core/media';
import { version } from 'mediasoup';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import { connectMediaNode } from '../adapters/sfu/index.ts';
import { type MediaNode, startMediaNode } from './media-node.ts';
import type { MediaSettings } from './settings.ts';

export const SECRET = 'a secret of the media tests';
export const ALICE = 'alicealice.tab1' as DeviceId;
export const BORIS = 'borisboris.tab1' as DeviceId;
export const silent = pino({ level: 'silent' });

/** The real worker; a test without it would prove nothing, so it fails. */
export function workerBin(): string {
  const given = process.env['MEDIASOUP_WORKER_BIN'];
  if (given) return given;
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'bureau', 'media-worker');
  const built = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith(`${version}-`)) : [];
  const found = built.map((name) => join(cache, name, 'mediasoup-worker')).find((file) => existsSync(file));
  if (!found) throw new Error('No media worker: run `npm test`, which provides it, or set MEDIASOUP_WORKER_BIN.');
  return found;
}

export function settings(overrides: Partial<MediaSettings> = {}): MediaSettings {
  return {
    control: { host: '127.0.0.1', port: 0 },
    secret: SECRET,
    // Below the ports that the system hands out by itself, above those of telephones.
    firstPort: 14_000 + Math.floor(Math.random() * 16_000),
    listen: '127.0.0.1',
    announced: undefined,
    turn: undefined,
    workers: 1,
    workerBin: workerBin(),
    dataFolder: mkdtempSync(join(tmpdir(), 'bureau-media-')),
    logLevel: 'silent',
    ...overrides,
  };
}

/** A media node that ends with the test. */
export async function startNode(overrides: Partial<MediaSettings> = {}, desertedAfterMs?: number): Promise<MediaNode> {
  const node = await startMediaNode(settings(overrides), silent, desertedAfterMs);
  onTestFinished(() => node.stop());
  return node;
}

/** A connected api with what it has been told. */
export async function connect(port: number, { secret = SECRET, answerWithinMs = 5_000 } = {}) {
  const link = connectMediaNode({ url: `ws://127.0.0.1:${port}`, secret, log: silent, answerWithinMs });
  onTestFinished(() => link.disconnect());
  const events: MediaEvent[] = [];
  link.onEvent((event) => events.push(event));
  await vi.waitFor(() => {
    if (!link.connected()) throw new Error('the media node does not answer');
  });
  return { link, events };
}

/** What was asked for, or a failed test. */
export function value<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string },
): T {
  if (!result.ok) throw new Error(`expected a value, got ${result.error}`);
  return result.value;
}

export const dtlsParameters: SfuJson = {
  role: 'client',
  fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
};

export function microphone(ssrc: number, mid = '0'): SfuJson {
  return {
    mid,
    codecs: [
      { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1 } },
    ],
    headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4 }],
    encodings: [{ ssrc, dtx: true }],
    rtcp: { cname: 'microphone', reducedSize: true },
  };
}

/** Publishes a microphone into a fresh admission. */
export function microphoneRequest(
  grant: MediaGrant,
  ssrc: number,
  overrides: Partial<PublishRequest> = {},
): PublishRequest {
  return {
    transportId: grant.send.id,
    dtlsParameters,
    source: 'microphone',
    rtpParameters: microphone(ssrc),
    rtpCapabilities: grant.routerRtpCapabilities,
    muted: false,
    ...overrides,
  };
}

/** Publishes a picture of one layer for each SSRC. */
export function pictureRequest(
  grant: MediaGrant,
  ssrcs: readonly number[],
  overrides: Partial<PublishRequest> = {},
): PublishRequest {
  return {
    ...microphoneRequest(grant, 0),
    source: 'camera',
    rtpParameters: {
      mid: `${ssrcs[0]}`,
      codecs: [
        {
          mimeType: 'video/VP8',
          payloadType: 96,
          clockRate: 90_000,
          rtcpFeedback: [
            { type: 'nack', parameter: 'pli' },
            { type: 'ccm', parameter: 'fir' },
            { type: 'transport-cc' },
          ],
        },
      ],
      headerExtensions: [
        { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4 },
        { uri: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01', id: 5 },
      ],
      encodings: ssrcs.map((ssrc) => ({ ssrc })),
      rtcp: { cname: 'camera', reducedSize: true },
    },
    ...overrides,
  };
}
