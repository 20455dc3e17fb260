import type { MeetingStreamEvent } from '@bureau/api';
import type { MeetingId } from '@bureau/core/kernel';
import type { MediaGrant } from '@bureau/core/media';
import type { SessionView } from '@bureau/core/meetings';
import { createStore } from 'zustand/vanilla';
import { shallow } from 'zustand/vanilla/shallow';
import { BureauError } from '../bureau-error.ts';
import type { FileTransfer } from '../connection/file-transfer.ts';
import type { Requests } from '../connection/requests.ts';
import type { Api } from '../connection/wire.ts';
import { type AudioCall, startAudioCall } from '../media/audio-call.ts';
import type { DeviceChoice } from '../media/device-choice.ts';
import { createLibrary } from '../media/media-library.ts';
import type { MediaPlatform } from '../media/media-platform.ts';
import { NO_MEDIA } from '../media/no-media.ts';
import { watchQuality } from '../media/quality-watch.ts';
import { createBoardLink } from './board-link.ts';
import { createDoorTransports } from './door-transports.ts';
import { createMeetingChat } from './meeting-chat.ts';
import { takeEvent } from './meeting-events.ts';
import { createMeetingFiles, sharedFile } from './meeting-files.ts';
import { meetingRequests } from './meeting-requests.ts';
import { atTheDoor, createMeetingOutput, figuresOf, isSharingIn, streamsOf } from './meeting-state.ts';
import { openMeetingStream } from './meeting-stream.ts';
import type { EnterOptions, LiveMeeting, LiveMeetingState } from './meetings.ts';
import { createOwnSources } from './own-sources.ts';
import { createSharePointers } from './share-pointers.ts';
import { createWatchedPictures } from './watched-pictures.ts';

/** Of nobody a picture is looked at. */
const NOTHING: ReadonlyMap<string, 0 | 1 | 2> = new Map();

interface LiveMeetingDeps {
  /** Undefined where nothing can be heard or seen. */
  readonly platform: MediaPlatform | undefined;
  readonly requests: Requests;
  readonly currentApi: () => Api | undefined;
  readonly devices: DeviceChoice;
  readonly files: Pick<FileTransfer, 'post' | 'get'>;
}

/** Goes to the door of a meeting. */
export function createLiveMeeting(deps: LiveMeetingDeps, meetingId: MeetingId, options: EnterOptions): LiveMeeting {
  const { requests, currentApi, devices } = deps;
  const hasMedia = deps.platform !== undefined;
  const platform = deps.platform ?? NO_MEDIA;
  const store = createStore<LiveMeetingState>(() => atTheDoor(meetingId, options));
  const pointers = createSharePointers();
  let call: AudioCall | undefined;
  let closeStream: (() => void) | undefined;
  let wanted: ReadonlyMap<string, 0 | 1 | 2> = new Map();
  let isTalkingByKey = false;
  let closed = false;

  const loadDevice = createLibrary(platform);
  const ask = meetingRequests(requests, meetingId);
  const door = createDoorTransports(loadDevice, ask);
  const refresh = () => {
    if (closed) return;
    const before = store.getState();
    const streams = streamsOf(call, before.streams);
    const voiceState = voice.state();
    const isAtDoor = call === undefined;
    const next: LiveMeetingState = {
      ...before,
      ...voiceState,
      ...(isAtDoor && { microphone: own.atDoor() }),
      microphoneName: own.microphoneName(),
      ...camera.state(),
      ...share.state(),
      media: call?.status() ?? 'none',
      streams,
    };
    if (!shallow(next, before)) store.setState(next);
    own.measure();
    pictures.look(
      streams.filter(({ source }) => source === 'camera' || source === 'screen').map(({ consumerId }) => consumerId),
      before.isHeld ? NOTHING : wanted,
    );
    const heard = streams.filter(({ source }) => source === 'microphone' || source === 'screen-audio');
    // Refused only before the first click on the page; nobody joins without one.
    output.play(heard.map(({ track }) => track)).catch(() => undefined);
    for (const { track } of heard) track.enabled = !before.isHeld;
  };
  const own = createOwnSources({
    platform,
    devices,
    setMuted: (muted) => ask.setMuted(muted),
    muted: options.muted ?? false,
    onChange: () => refresh(),
    onTalkingMuted: (isTalking) => store.setState(({ phase }) => ({ isTalkingMuted: isTalking && phase === 'in' })),
  });
  const { voice, camera, share } = own;
  const pictures = createWatchedPictures((wishes) => ask.watch(wishes));
  const output = createMeetingOutput(platform, devices);
  const endQuality = watchQuality(
    {
      key: () => (call?.status() === 'connected' ? call.session() : undefined),
      measure: async () => (await call?.session()?.measure()) ?? { packetsReceived: 0, packetsLost: 0 },
      // With several people who may all be silent nothing is to be expected.
      expectsAudio: () => false,
    },
    (quality) => {
      if (call && !closed) store.setState({ quality });
    },
  );
  const startMedia = (grant: MediaGrant | undefined) => {
    if (hasMedia && !call) {
      const sources = { voice, camera, share };
      const server = { requests: ask, loadDevice, takeTransports: door.take, expectsGrant: false };
      call = startAudioCall({ ...sources, ...server, onChange: refresh }, grant);
      // The stream may have been opened before.
      call.hearMissed();
    }
    return call;
  };
  const stopMedia = () => {
    call?.close();
    call = undefined;
    own.free();
  };
  const out = (reason: LiveMeetingState['outReason']) => {
    if (store.getState().phase === 'out') return;
    closeStream?.();
    uploads.close();
    stopMedia();
    pointers.clear();
    store.setState({
      phase: 'out',
      outReason: reason,
      streams: [],
      speakers: [],
      media: 'none',
      isTalkingMuted: false,
    });
  };
  /** This device asked to end it for everybody. */
  let isEnding = false;
  const apply = (view: SessionView) => {
    const known = store.getState().view;
    if (known && known.sessionId === view.sessionId && known.revision > view.revision) return;
    store.setState({ view, error: undefined });
    if (view.status === 'waiting') store.setState({ phase: 'waiting' });
    else if (view.status === 'in') {
      if (view.mutedOnEntry && store.getState().phase !== 'in' && view.role !== 'host') void voice.setMuted(true);
      store.setState({ phase: 'in' });
      startMedia(undefined);
      if (isSharingIn(view)) void share.tellStopped();
      // A host has ended it, unless it was ended here.
      else if (known?.sessionId === view.sessionId && isSharingIn(known) && share.ended()) {
        store.setState(({ hostStops }) => ({ hostStops: hostStops + 1 }));
      }
    } else if (view.reason === 'lost') void comeBack();
    else out(isEnding && view.reason === 'ended-by-host' ? 'ended-here' : view.reason);
  };
  const comeBack = () =>
    join(undefined).catch((error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      if (error.detail.code !== 'unavailable') out('lost');
    });
  const take = (event: MeetingStreamEvent) =>
    takeEvent(event, { store, voice, pointers, chat, board, call: () => call, startMedia, apply, hearAgain });
  const hearAgain = (mediaGeneration = 0) => {
    // The room was built anew while the stream was not open.
    if ((call?.session()?.generation ?? Infinity) < mediaGeneration) call?.rebuild();
    else call?.hearMissed();
  };
  const openStream = () => {
    closeStream ??= openMeetingStream(currentApi, meetingId, {
      onEvent: take,
      onError: ({ detail }) => {
        // The session ended without this device: whoever was inside goes on in a new one.
        if (detail.code === 'not-found' && store.getState().phase !== 'out') void comeBack();
      },
    });
  };
  const join = async (grant: MediaGrant | undefined) => {
    const device = grant && (await loadDevice(grant.routerRtpCapabilities));
    const entry = await ask.join({
      ...(options.key && { key: options.key }),
      ...(device && { rtpCapabilities: { ...device.recvRtpCapabilities } }),
    });
    if (closed) return;
    if (entry.view.status === 'in') {
      const first = entry.media ?? grant;
      if (first && !call) startMedia(first)?.offered(entry.offers);
    }
    apply(entry.view);
    openStream();
  };
  const chat = createMeetingChat(requests, meetingId, store);
  const board = createBoardLink(requests, meetingId);
  const uploads = createMeetingFiles(deps.files, meetingId, store);

  void own.open();
  // Whoever has the link alone is known by joining; every other reason is told there too.
  const prepared = hasMedia ? ask.prepare().catch(() => undefined) : Promise.resolve(undefined);
  void prepared.then((preparation) => {
    if (!preparation || closed) return;
    store.setState({ isRecorded: preparation.isRecorded });
    // At the door there is time for it.
    if (preparation.media) void door.build(preparation.media);
  });

  return {
    store,
    level: own.level,
    pointers: pointers.store,
    async join() {
      if (store.getState().phase !== 'door') return;
      store.setState({ phase: 'joining', error: undefined });
      try {
        await join((await prepared)?.media);
      } catch (error) {
        if (!(error instanceof BureauError)) throw error;
        store.setState({ phase: 'door', error });
        throw error;
      }
    },
    async leave() {
      const { phase } = store.getState();
      out('left');
      if (phase === 'in' || phase === 'waiting' || phase === 'joining') {
        await ask.leave().catch((error: unknown) => {
          // It is over there already.
          if (!(error instanceof BureauError) || error.detail.code !== 'not-found') throw error;
        });
      }
    },
    async act(action) {
      isEnding = action.type === 'end';
      try {
        apply(await ask.act(action));
      } finally {
        isEnding = false;
      }
    },
    hold() {
      store.setState({ isHeld: true });
      voice.setHeld(true);
      refresh();
      // Silent here at once; what the server was not told it learns when it is back.
      voice.setMuted(true).catch(() => undefined);
      void camera.set(false);
      void share.stop();
    },
    resume() {
      store.setState({ isHeld: false });
      voice.setHeld(false);
      refresh();
    },
    async setMuted(muted) {
      isTalkingByKey = false;
      await voice.setMuted(muted);
      refresh();
    },
    async setTalking(down) {
      if (down ? !voice.isMuted() : !isTalkingByKey) return;
      isTalkingByKey = down;
      await voice.setMuted(!down);
    },
    setCamera: (on) => camera.set(on),
    startShare: () => share.start(),
    stopShare: () => share.stop(),
    watch(next) {
      wanted = next;
      refresh();
    },
    say: (text) => chat.say(text),
    loadMessages: () => chat.loadMore(),
    layFile: (file) => uploads.lay(file),
    sendFiles: (onFailure) => uploads.send(onFailure),
    cancelFile: (key) => uploads.cancel(key),
    file: (id) => sharedFile(deps.files, meetingId, id),
    react: (emoji) => ask.react(emoji),
    point(on, mark) {
      const self = store.getState().view?.participantId;
      if (self) pointers.mark(self, mark);
      // One that is lost is followed by the next.
      ask.point(on, mark).catch(() => undefined);
    },
    invite: (userIds) => ask.invite(userIds),
    board: board.link,
    report: async () => figuresOf(store.getState(), await call?.session()?.measure()),
    close() {
      if (closed) return;
      out('left');
      closed = true;
      endQuality();
      own.close();
      output.close();
      pictures.close();
      door.close();
    },
  };
}
