import type * as Mediasoup from 'mediasoup-client';
import type { Device } from 'mediasoup-client/types';
import { createRestingContext, type RestingContext } from '../sound/resting-context.ts';
import { canDrawBackground, drawBackground } from './effects/background-drawing.ts';
import { canSuppressNoise, suppressNoise } from './effects/noise-suppression.ts';
import { shrinkPicture } from './effects/own-picture.ts';
import type { AudioOutput, LevelMeter, MediaPlatform, SoundRecorder } from './media-platform.ts';

/** A level below is shown as silence. */
const QUIETEST_DB = -60;
const LOUDEST_DB = -10;

/** The browser's own media; undefined where there is none (Node, or a page without https). */
export function browserMedia(): MediaPlatform | undefined {
  if (typeof navigator === 'undefined' || typeof RTCPeerConnection === 'undefined') return undefined;
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices };
  if (!mediaDevices) return undefined;
  const audio = createRestingContext(() => new AudioContext());
  let library: Promise<Pick<typeof Mediasoup, 'Device'>> | undefined;

  return {
    getUserMedia: (constraints) => mediaDevices.getUserMedia(constraints),
    ...('getDisplayMedia' in mediaDevices && {
      getDisplayMedia: (constraints: DisplayMediaStreamOptions) => mediaDevices.getDisplayMedia(constraints),
    }),
    enumerateDevices: () => mediaDevices.enumerateDevices(),
    onDeviceChange(listener) {
      mediaDevices.addEventListener('devicechange', listener);
      return () => mediaDevices.removeEventListener('devicechange', listener);
    },
    canChooseSpeaker: 'setSinkId' in HTMLMediaElement.prototype,
    createOutput,
    createLevelMeter: (track) => createLevelMeter(audio, track),
    createRecorder,
    async decode(sound, rate) {
      // The samples of a decoded sound have the rate of the context that decoded it.
      const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await sound.arrayBuffer());
      return together(decoded);
    },
    durationOf,
    ...(canDrawBackground() && { drawBackground, shrinkPicture }),
    ...(canSuppressNoise() && { suppressNoise }),
    createSilentTrack() {
      const release = audio.hold();
      const [track] = audio.context().createMediaStreamDestination().stream.getAudioTracks();
      if (!track) throw new Error('a destination node without a track');
      const stop = track.stop.bind(track);
      // A track does not tell when it is stopped.
      return Object.assign(track, {
        stop() {
          stop();
          release();
        },
      });
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
function createLevelMeter(audio: RestingContext<AudioContext>, track: MediaStreamTrack): LevelMeter {
  // A context made before the first click sleeps; the meter then shows silence until it may wake.
  const release = audio.hold();
  const context = audio.context();
  const clone = track.clone();
  clone.enabled = true;
  const source = context.createMediaStreamSource(new MediaStream([clone]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
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
      release();
    },
  };
}

/** A recording is given out in parts of so many ms: no more of it is lost with a page. */
const PART_MS = 500;

function createRecorder(track: MediaStreamTrack): SoundRecorder {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const parts: Blob[] = [];
  const joined = (some: Blob[]) => new Blob(some, { type: recorder.mimeType });
  let taken = 0;
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const recorded = new Promise<Blob>((resolve, reject) => {
    recorder.addEventListener('stop', () => resolve(joined(parts)));
    recorder.addEventListener('error', () => reject(new Error('The browser ended the recording')));
  });
  recorder.start(PART_MS);
  return {
    recorded,
    takeNew() {
      const fresh = parts.slice(taken);
      taken = parts.length;
      return joined(fresh);
    },
    stop() {
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
}

/** All channels of a sound as one. */
function together(sound: AudioBuffer): Float32Array {
  const sum = new Float32Array(sound.length);
  for (let channel = 0; channel < sound.numberOfChannels; channel += 1) {
    const samples = sound.getChannelData(channel);
    for (let at = 0; at < samples.length; at += 1)
      sum[at] = (sum[at] ?? 0) + (samples[at] ?? 0) / sound.numberOfChannels;
  }
  return sum;
}

function durationOf(sound: Blob): Promise<number | undefined> {
  const element = new Audio();
  const url = URL.createObjectURL(sound);
  const known = new Promise<number | undefined>((resolve) => {
    element.addEventListener('loadedmetadata', () =>
      resolve(Number.isFinite(element.duration) ? element.duration * 1_000 : undefined),
    );
    element.addEventListener('error', () => resolve(undefined));
  });
  element.preload = 'metadata';
  element.src = url;
  return known.finally(() => URL.revokeObjectURL(url));
}

/** Root mean square to a scale that follows the ear. */
function loudness(rms: number): number {
  const decibels = rms > 0 ? 20 * Math.log10(rms) : QUIETEST_DB;
  return Math.min(1, Math.max(0, (decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)));
}
