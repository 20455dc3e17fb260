import type { RouterRtpCodecCapability } from 'mediasoup/types';

/** What a media room carries: opus between people, G.711 and telephone events (RFC 4733) towards the phone network. */
export const mediaCodecs: RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  { kind: 'audio', mimeType: 'audio/PCMU', clockRate: 8_000 },
  { kind: 'audio', mimeType: 'audio/PCMA', clockRate: 8_000 },
  { kind: 'audio', mimeType: 'audio/telephone-event', clockRate: 48_000 },
  { kind: 'audio', mimeType: 'audio/telephone-event', clockRate: 8_000 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  { kind: 'video', mimeType: 'video/VP9', clockRate: 90_000 },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
];
