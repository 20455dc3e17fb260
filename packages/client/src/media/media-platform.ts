import type { Device } from 'mediasoup-client/types';

/** Plays the audio of the other side. */
export interface AudioOutput {
  /** Plays these tracks together; the latest call replaces the earlier one. */
  play(tracks: readonly MediaStreamTrack[]): Promise<void>;
  /** Empty: the system's choice. Does nothing where the browser cannot choose. */
  setSpeaker(deviceId: string): Promise<void>;
  close(): void;
}

/** Measures loudness without touching what is sent or heard. */
export interface LevelMeter {
  /** From 0 (silence) to 1. */
  read(): number;
  close(): void;
}

/** Records a track as the browser does it. */
export interface SoundRecorder {
  /** All of it, after {@link stop}. */
  readonly recorded: Promise<Blob>;
  /** What the browser has given out since this was asked last, often nothing: together a file that can be played. */
  takeNew(): Blob;
  /** Does nothing when it has stopped. */
  stop(): void;
}

/** What is drawn behind a person: their own room out of focus, or the picture at an address. */
export type Backdrop = { readonly kind: 'blur' } | { readonly kind: 'picture'; readonly url: string };

/** A track that this machine makes of another one. */
export interface DerivedTrack {
  readonly track: MediaStreamTrack;
  /** Ends it and frees what it needs; the track it is made of stays the caller's. */
  close(): void;
}

/** What calls need of the browser. Injected, so that tests run without one. */
export interface MediaPlatform {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** Asks the person what to share; undefined where the platform shares nothing. */
  readonly getDisplayMedia?: (constraints: DisplayMediaStreamOptions) => Promise<MediaStream>;
  enumerateDevices(): Promise<readonly MediaDeviceInfo[]>;
  /** Calls back when a device was plugged in or out; the returned function ends it. */
  onDeviceChange(listener: () => void): () => void;
  /** Whether outputs can be chosen (`setSinkId`). */
  readonly canChooseSpeaker: boolean;
  createOutput(): AudioOutput;
  createLevelMeter(track: MediaStreamTrack): LevelMeter;
  /** Begins at once. */
  createRecorder(track: MediaStreamTrack): SoundRecorder;
  /** The samples of any sound file that the browser can play, all channels together. */
  decode(sound: Blob, rate: number): Promise<Float32Array>;
  /** How long a sound file lasts, in ms, without unpacking it; undefined when that is not known. */
  durationOf(sound: Blob): Promise<number | undefined>;
  /** Draws behind whoever the camera films, and tells how long each picture took, in ms; undefined where it cannot. */
  readonly drawBackground?: (
    camera: MediaStreamTrack,
    backdrop: Backdrop,
    onFrame: (tookMs: number) => void,
  ) => Promise<DerivedTrack>;
  /** Takes out of a voice what is none; undefined where it cannot. */
  readonly suppressNoise?: (voice: MediaStreamTrack) => Promise<DerivedTrack>;
  /** Any picture, as a small one with a `data:` address. Fails for what is no picture. */
  readonly shrinkPicture?: (file: Blob) => Promise<string>;
  /** Stands in for the microphone while there is none; the caller stops it. */
  createSilentTrack(): MediaStreamTrack;
  /** A new mediasoup-client device. Loads that library at the first call. */
  createDevice(): Promise<Device>;
}
