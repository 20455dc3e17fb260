import type * as Mediasoup from 'mediasoup-client';
import type { Device } from 'mediasoup-client/types';
import type { AudioOutput, LevelMeter, MediaPlatform } from './media-platform.ts';

/** A level below is shown as silence. */
const QUIETEST_DB = -60;
const LOUDEST_DB = -10;

/** The browser's own media; undefined where there is none (Node, or a page without https). */
export function browserMedia(): MediaPlatform | undefined {
  if (typeof navigator === 'undefined' || typeof RTCPeerConnection === 'undefined') return undefined;
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices };
  if (!mediaDevices) return undefined;
  let context: AudioContext | undefined;
  const audioContext = () => (context ??= new AudioContext());
  let library: Promise<Pick<typeof Mediasoup, 'Device'>> | undefined;

  return {
    getUserMedia: (constraints) => mediaDevices.getUserMedia(constraints),
    enumerateDevices: () => mediaDevices.enumerateDevices(),
    onDeviceChange(listener) {
      mediaDevices.addEventListener('devicechange', listener);
      return () => mediaDevices.removeEventListener('devicechange', listener);
    },
    canChooseSpeaker: 'setSinkId' in HTMLMediaElement.prototype,
    createOutput,
    createLevelMeter: (track) => createLevelMeter(audioContext(), track),
    createSilentTrack() {
      const [track] = audioContext().createMediaStreamDestination().stream.getAudioTracks();
      if (!track) throw new Error('a destination node without a track');
      return track;
    },
    async createDevice(): Promise<Device> {
      library ??= import('mediasoup-client');
      return (await library).Device.factory();
    },
  };
}

/**
 * Remote audio goes through a media element and nowhere else: through WebAudio the browser's echo cancellation would not
 * know what is played.
 */
function createOutput(): AudioOutput {
  const element = new Audio();
  element.autoplay = true;
  return {
    async play(tracks) {
      element.srcObject = new MediaStream([...tracks]);
      if (tracks.length > 0) await element.play();
    },
    async setSpeaker(deviceId) {
      if ('setSinkId' in element) await element.setSinkId(deviceId);
    },
    close() {
      element.pause();
      element.srcObject = null;
    },
  };
}

/** Measures a clone, which nobody hears and nobody mutes. */
function createLevelMeter(context: AudioContext, track: MediaStreamTrack): LevelMeter {
  const clone = track.clone();
  clone.enabled = true;
  const source = context.createMediaStreamSource(new MediaStream([clone]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // A context made before the first click sleeps; the meter then shows silence until it may wake.
  if (context.state === 'suspended') context.resume().catch(() => undefined);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      let power = 0;
      for (const sample of samples) power += sample * sample;
      return loudness(Math.sqrt(power / samples.length));
    },
    close() {
      source.disconnect();
      clone.stop();
    },
  };
}

/** Root mean square to a scale that follows the ear. */
function loudness(rms: number): number {
  const decibels = rms > 0 ? 20 * Math.log10(rms) : QUIETEST_DB;
  return Math.min(1, Math.max(0, (decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)));
}
