import type { DeviceId } from '@bureau/core/kernel';
import {
  chooseAudible,
  FEW_MICROPHONES,
  heardVoice,
  isVoice,
  openedVoice,
  placesHeldUntil,
  speakersOf,
  type Voice,
} from '@bureau/core/media';
import type { AudioLevelObserver, Consumer, DirectTransport, Producer, Router } from 'mediasoup/types';
import type { Log } from '../log.ts';
import { audioLevelReader } from './audio-level.ts';

/** Who speaks is told no more than five times a second; an interval must hold more than ten packets of 20 ms to count. */
const LOOK_EVERY_MS = 300;
/** Quieter ones are nobody's voice, in dBov. */
const THRESHOLD_DB = -60;
const MOST_AT_ONCE = 25;
/** A frame of sound: nobody hears that a voice is let in so much later. While many speak, their packets come far oftener. */
const CHOOSE_EVERY_MS = 20;

interface Microphone {
  readonly producer: Producer;
  /** Undefined while it is muted. */
  voice: Voice | undefined;
  /** Listens while nobody else does. */
  tap: Consumer | undefined;
  isTapped: boolean;
  tapping: Promise<void>;
}

/** What the voices of a meeting tell its room. */
interface VoiceEvents {
  /** The microphones of these peers are passed on from now on, or not any more. */
  readonly onAudible: (changed: readonly DeviceId[]) => void;
  readonly onSpeakers: (speakers: readonly { readonly id: DeviceId; readonly levelDb: number }[]) => void;
}

/** The open microphones of a meeting: how loud they are, and which of them are passed on. */
export class RoomVoices {
  readonly #router: Router;
  readonly #log: Log;
  readonly #events: VoiceEvents;
  readonly #microphones = new Map<DeviceId, Microphone>();
  #audible: ReadonlySet<DeviceId> = new Set();
  #silenced: ReadonlySet<string> = new Set();
  #chosenAt = 0;
  #chooseAgain: NodeJS.Timeout | undefined;
  #told = '[]';
  #transport: Promise<DirectTransport> | undefined;
  #observer: Promise<AudioLevelObserver> | undefined;

  constructor(router: Router, log: Log, events: VoiceEvents) {
    this.#router = router;
    this.#log = log;
    this.#events = events;
  }

  /** A new microphone, which takes the place of an earlier one of its peer. */
  async add(peerId: DeviceId, producer: Producer): Promise<void> {
    const microphone: Microphone = {
      producer,
      voice: undefined,
      tap: undefined,
      isTapped: false,
      tapping: Promise.resolve(),
    };
    const mute = (isMuted: boolean) => {
      microphone.voice = isMuted ? undefined : openedVoice(Date.now());
      this.#choose();
    };
    this.#microphones.set(peerId, microphone);
    producer.observer.on('pause', () => mute(true));
    producer.observer.on('resume', () => mute(false));
    producer.observer.once('close', () => {
      if (this.#microphones.get(peerId) !== microphone) return;
      this.#microphones.delete(peerId);
      this.#choose();
    });
    mute(producer.paused);
    this.#observer ??= this.#observe();
    await (await this.#observer).addProducer({ producerId: producer.id });
  }

  /** Whether this microphone is not passed on because others speak. */
  isSilenced(from: string): boolean {
    return this.#silenced.has(from);
  }

  async #observe(): Promise<AudioLevelObserver> {
    const options = { interval: LOOK_EVERY_MS, threshold: THRESHOLD_DB, maxEntries: MOST_AT_ONCE };
    const observer = await this.#router.createAudioLevelObserver(options);
    observer.on('volumes', (volumes) => {
      for (const { producer, volume } of volumes) this.#hear(producer, volume);
      this.#choose();
      this.#tell(speakersOf(this.#voices(), Date.now()));
    });
    observer.on('silence', () => this.#tell([]));
    return observer;
  }

  #voices(): ReadonlyMap<DeviceId, Voice> {
    return new Map([...this.#microphones].flatMap(([id, { voice }]) => (voice ? [[id, voice] as const] : [])));
  }

  #hear(producer: Producer, levelDb: number): void {
    const found = [...this.#microphones.values()].find((microphone) => microphone.producer === producer);
    if (found?.voice) found.voice = heardVoice(found.voice, levelDb, Date.now());
  }

  #choose(): void {
    this.#chosenAt = Date.now();
    // While there are few, nothing changes when they are muted and opened again.
    const areFew = this.#microphones.size <= FEW_MICROPHONES;
    this.#audible = areFew
      ? new Set(this.#microphones.keys())
      : chooseAudible(this.#voices(), this.#audible, this.#chosenAt);
    const before = this.#silenced;
    this.#silenced = new Set([...this.#microphones.keys()].filter((id) => !this.#audible.has(id)));
    const changed = [...this.#microphones.keys()].filter((id) => before.has(id) !== this.#silenced.has(id));
    const heldUntil = areFew ? undefined : placesHeldUntil(this.#voices(), this.#audible, this.#chosenAt);
    for (const [id, microphone] of this.#microphones) {
      const mayBeLetIn = microphone.voice !== undefined && this.#silenced.has(id);
      this.#listen(microphone, mayBeLetIn && heldUntil === undefined);
    }
    clearTimeout(this.#chooseAgain);
    if (heldUntil !== undefined) this.#chooseAgain = setTimeout(() => this.#choose(), heldUntil - this.#chosenAt);
    if (changed.length > 0) this.#events.onAudible(changed);
  }

  /**
   * Microphones that are not passed on are listened to packet by packet where they could get a place at once: the observer
   * would notice a voice too late.
   */
  #listen(microphone: Microphone, isWanted: boolean): void {
    if (microphone.isTapped === isWanted) return;
    microphone.isTapped = isWanted;
    microphone.tapping = microphone.tapping
      .then(async () => {
        microphone.tap ??= await this.#tap(microphone);
        await (microphone.isTapped ? microphone.tap.resume() : microphone.tap.pause());
      })
      .catch((err: unknown) => {
        if (!microphone.producer.closed) this.#log.warn({ err }, 'a microphone is not listened to');
      });
  }

  async #tap(microphone: Microphone): Promise<Consumer> {
    this.#transport ??= this.#router.createDirectTransport();
    const transport = await this.#transport;
    const rtpCapabilities = this.#router.rtpCapabilities;
    const producerId = microphone.producer.id;
    const tap = await transport.consume({ producerId, rtpCapabilities, paused: true });
    const levelIn = audioLevelReader(tap.rtpParameters);
    tap.on('rtp', (packet) => {
      const levelDb = levelIn(packet);
      if (levelDb === undefined || !isVoice(levelDb)) return;
      const now = Date.now();
      if (microphone.voice) microphone.voice = heardVoice(microphone.voice, levelDb, now);
      if (now - this.#chosenAt >= CHOOSE_EVERY_MS) this.#choose();
    });
    return tap;
  }

  #tell(speakers: readonly { readonly id: DeviceId; readonly levelDb: number }[]): void {
    const told = JSON.stringify(speakers);
    if (told === this.#told) return;
    this.#told = told;
    this.#events.onSpeakers(speakers);
  }
}
