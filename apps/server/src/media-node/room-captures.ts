import type { DeviceId } from '@bureau/core/kernel';
import type { Capture, RoomArrangement } from '@bureau/core/media';
import type { Consumer, DirectTransport, Producer, Router } from 'mediasoup/types';
import type { Log } from '../log.ts';
import type { CaptureStore } from './capture-store.ts';
import { FramePlayer } from './frame-player.ts';
import type { Peer } from './peer.ts';
import type { RoomEvent } from './protocol.ts';
import { RunningCapture } from './running-capture.ts';
import { recordingEnd } from './sounds.ts';

/** What is listened to of a peer. */
export type CapturedPeer = Pick<Peer, 'producers' | 'hears'>;

/** What is kept of one room, as it is spoken. */
export class RoomCaptures {
  readonly #roomId: string;
  readonly #router: Router;
  readonly #store: CaptureStore;
  readonly #emit: (event: RoomEvent) => void;
  readonly #log: Log;
  readonly player: FramePlayer;
  readonly #running = new Map<string, RunningCapture>();
  #transport: Promise<DirectTransport> | undefined;

  constructor(roomId: string, router: Router, store: CaptureStore, emit: (event: RoomEvent) => void, log: Log) {
    this.#roomId = roomId;
    this.#router = router;
    this.#store = store;
    this.#emit = emit;
    this.#log = log;
    this.player = new FramePlayer(router);
  }

  /** Begins, pauses and ends captures as it was said, and takes the microphones that there are. */
  async apply({ captures, peers }: RoomArrangement, present: ReadonlyMap<DeviceId, CapturedPeer>): Promise<void> {
    let isRecordingOver = false;
    for (const [id, running] of this.#running) {
      if (captures.some(({ captureId }) => captureId === id)) continue;
      isRecordingOver ||= running.isRecording;
      running.close();
      this.#running.delete(id);
    }
    if (isRecordingOver && peers.length > 0) this.#tellEnd();
    if (captures.length === 0) return;
    const played = await this.player.producer();
    for (const capture of captures) {
      const running = this.#running.get(capture.captureId) ?? this.#begin(capture);
      running.setPaused(capture.kind === 'recording' && capture.isPaused);
      running.attend(
        peers.map(({ peerId, name }) => {
          return { name, isReached: () => present.get(peerId)?.hears(played) ?? false };
        }),
      );
      for (const { peerId, name, isHeard, hears } of peers) {
        const producers = present.get(peerId)?.producers;
        const [microphone, screen] = [producers?.get('microphone'), producers?.get('screen-audio')];
        const isKept = isHeard && hears === 'others';
        if (microphone) await running.take(microphone, { peerId, name }, isKept);
        if (screen) await running.take(screen, { peerId, name, isScreen: true }, isKept);
        const pictures = producers?.get('screen');
        if (pictures?.rtpParameters.codecs[0]?.mimeType === 'video/VP8')
          await running.takeScreen(pictures, { peerId, name });
      }
    }
  }

  /** Tells once more how each capture stands: the api that was to hear it may have died before it did. */
  tellAgain(): void {
    for (const running of this.#running.values()) running.tellAgain();
  }

  press(key: string): void {
    for (const running of this.#running.values()) running.press(key);
  }

  /** The room ends. */
  close(): void {
    this.player.stop();
    for (const running of this.#running.values()) running.close();
    this.#running.clear();
  }

  /** The worker of the room died: what is kept goes on in another room. */
  abandon(): void {
    this.player.stop();
    for (const running of this.#running.values()) running.abandon();
    this.#running.clear();
  }

  /** Those who were recorded, and go on, are told that they are not any more. */
  #tellEnd(): void {
    recordingEnd()
      .then((tones) => this.player.play(tones))
      .catch((err: unknown) => {
        if (!this.#router.closed) this.#log.warn({ err }, 'end of a recording not told');
      });
  }

  /** Paused: whether anything of it is kept is decided next. */
  async #tap(producer: Producer): Promise<Consumer> {
    this.#transport ??= this.#router.createDirectTransport();
    const transport = await this.#transport;
    return transport.consume({
      producerId: producer.id,
      rtpCapabilities: this.#router.rtpCapabilities,
      paused: true,
    });
  }

  #begin(capture: Capture): RunningCapture {
    const { captureId } = capture;
    const roomId = this.#roomId;
    const running = new RunningCapture(capture, {
      roomId,
      player: this.player,
      store: this.#store,
      log: this.#log,
      tap: (producer) => this.#tap(producer),
      onStarted: () => this.#emit({ type: 'capture-started', roomId, captureId }),
      onEnded: (cause) => this.#emit({ type: 'capture-ended', roomId, captureId, cause }),
    });
    this.#running.set(captureId, running);
    return running;
  }
}
