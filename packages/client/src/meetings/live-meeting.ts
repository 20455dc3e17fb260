import type { MeetingStreamEvent } from '@bureau/api';
import type { MeetingId, ParticipantId } from '@bureau/core/kernel';
import type { MediaGrant } from '@bureau/core/media';
import type { SessionView } from '@bureau/core/meetings';
import { createStore } from 'zustand/vanilla';
import { shallow } from 'zustand/vanilla/shallow';
import { BureauError } from '../bureau-error.ts';
import type { FileTransfer } from '../connection/file-transfer.ts';
import { randomUuid } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import type { Api } from '../connection/wire.ts';
import { type AudioCall, startAudioCall } from '../media/audio-call.ts';
import type { DeviceChoice } from '../media/device-choice.ts';
import { createLevelWatch } from '../media/level-watch.ts';
import { createLibrary } from '../media/media-library.ts';
import type { MediaPlatform } from '../media/media-platform.ts';
import { createMicrophone } from '../media/microphone.ts';
import { toMicrophoneError } from '../media/microphone-error.ts';
import { hasReturned } from '../media/missing-device.ts';
import { NO_MEDIA } from '../media/no-media.ts';
import { createOwnCamera } from '../media/own-camera.ts';
import { createOwnShare } from '../media/own-share.ts';
import { createOwnVoice } from '../media/own-voice.ts';
import { watchQuality } from '../media/quality-watch.ts';
import { createBoardLink } from './board-link.ts';
import { createMeetingChat } from './meeting-chat.ts';
import { createMeetingFiles, sharedFile } from './meeting-files.ts';
import { meetingRequests } from './meeting-requests.ts';
import { atTheDoor, createMeetingOutput, isSharingIn, streamsOf } from './meeting-state.ts';
import { openMeetingStream } from './meeting-stream.ts';
import type { EnterOptions, LiveMeeting, LiveMeetingState } from './meetings.ts';
import { createSharePointers } from './share-pointers.ts';
import { createWatchedPictures } from './watched-pictures.ts';

/** Somebody who is heard by the own microphone while it is muted: louder than this for this many looks. */
const TALKING_LEVEL = 0.35;
const TALKING_LOOKS = 5;
const REACTION_MS = 5_000;
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
  const level = createStore<{ readonly own: number }>(() => ({ own: 0 }));
  const pointers = createSharePointers();
  let call: AudioCall | undefined;
  let closeStream: (() => void) | undefined;
  let wanted: ReadonlyMap<string, 0 | 1 | 2> = new Map();
  let loudLooks = 0;
  let isTalkingByKey = false;
  let closed = false;

  const loadDevice = createLibrary(platform);
  const ask = meetingRequests(requests, meetingId);
  const refresh = () => {
    if (closed) return;
    const before = store.getState();
    const streams = streamsOf(call, before.streams);
    const voiceState = voice.state();
    const isAtDoor = call === undefined;
    const doorMicrophone = microphone.track() ? (voice.isMuted() ? 'muted' : 'live') : 'none';
    const next: LiveMeetingState = {
      ...before,
      ...voiceState,
      ...(isAtDoor && { microphone: doorMicrophone }),
      ...camera.state(),
      ...share.state(),
      media: call?.status() ?? 'none',
      streams,
    };
    if (!shallow(next, before)) store.setState(next);
    levels.watch({ own: microphone.track(), peers: [] });
    pictures.look(
      streams.filter(({ source }) => source === 'camera' || source === 'screen').map(({ consumerId }) => consumerId),
      before.isHeld ? NOTHING : wanted,
    );
    const heard = streams.filter(({ source }) => source === 'microphone' || source === 'screen-audio');
    // Refused only before the first click on the page; nobody joins without one.
    output.play(heard.map(({ track }) => track)).catch(() => undefined);
    for (const { track } of heard) track.enabled = !before.isHeld;
  };
  const microphone = createMicrophone(
    platform,
    () => devices.store.getState().microphoneId,
    () => void changeMicrophone().catch(() => undefined),
  );
  const voice = createOwnVoice(
    {
      platform,
      microphone,
      setMuted: (muted) => ask.setMuted(muted),
      onMicrophone: (problem) => devices.noteMicrophone(problem),
      onChange: () => refresh(),
    },
    options.muted ?? false,
  );
  const camera = createOwnCamera(
    platform,
    () => devices.store.getState().cameraId,
    () => refresh(),
  );
  const share = createOwnShare(platform, () => refresh());
  const pictures = createWatchedPictures((wishes) => ask.watch(wishes));
  const output = createMeetingOutput(platform, devices);
  const levels = createLevelWatch(platform, ({ own }) => {
    level.setState({ own });
    noticeTalking(own);
  });
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
  const noticeTalking = (own: number) => {
    const isMuted = store.getState().phase === 'in' && store.getState().microphone === 'muted';
    loudLooks = isMuted && own > TALKING_LEVEL ? loudLooks + 1 : 0;
    const isTalkingMuted = isMuted && (loudLooks >= TALKING_LOOKS || (store.getState().isTalkingMuted && own > 0));
    if (isTalkingMuted !== store.getState().isTalkingMuted) store.setState({ isTalkingMuted });
  };
  const changeMicrophone = async () => {
    const before = microphone.track();
    try {
      await voice.use(await microphone.reopen());
    } catch (error) {
      voice.note(toMicrophoneError(error).code);
      throw error;
    } finally {
      if (microphone.track() !== before) before?.stop();
      refresh();
    }
  };
  const onChoice = devices.store.subscribe((now, before) => {
    if (closed) return;
    const isAnother = now.microphoneId !== before.microphoneId || hasReturned(now, before, 'microphone');
    if (isAnother) changeMicrophone().catch(() => undefined);
    if (now.cameraId !== before.cameraId) void camera.reopen();
  });

  const startMedia = (grant: MediaGrant | undefined) => {
    if (hasMedia)
      call ??= startAudioCall(
        { voice, camera, share, requests: ask, loadDevice, expectsGrant: false, onChange: refresh },
        grant,
      );
    return call;
  };
  const stopMedia = () => {
    call?.close();
    call = undefined;
    voice.close();
    camera.close();
    share.close();
    microphone.close();
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
  const apply = (view: SessionView) => {
    const known = store.getState().view;
    if (known && known.sessionId === view.sessionId && known.revision > view.revision) return;
    store.setState({ view, error: undefined });
    if (view.status === 'waiting') store.setState({ phase: 'waiting' });
    else if (view.status === 'in') {
      if (view.mutedOnEntry && store.getState().phase !== 'in' && view.role !== 'host') void voice.setMuted(true);
      store.setState({ phase: 'in' });
      startMedia(undefined);
      // A host has ended it.
      if (isSharingIn(known) && !isSharingIn(view)) share.ended();
    } else if (view.reason === 'lost') void comeBack();
    else out(view.reason);
  };
  const comeBack = () =>
    join(undefined).catch((error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      if (error.detail.code !== 'unavailable') out('lost');
    });
  const take = (event: MeetingStreamEvent) => {
    switch (event.type) {
      case 'meeting.opened':
        apply(event.view);
        store.setState({ mutedIds: new Set(event.mutedIds) });
        chat.add(event.messages);
        board.reset();
        void hearAgain();
        return;
      case 'meeting.changed':
        apply(event.view);
        return;
      case 'meeting.consumers-offered':
        call?.offered(event.offers);
        return;
      case 'meeting.consumer-closed':
        call?.consumerClosed(event.consumerId);
        return;
      case 'meeting.media-reset':
        startMedia(event.grant)?.reset(event.grant);
        return;
      case 'meeting.muted':
        noteMuted(event.participantId, event.muted);
        return;
      case 'meeting.speakers':
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- streams of a meeting have the names of participants
        store.setState({ speakers: event.speakers.map(({ name }) => name as ParticipantId) });
        return;
      case 'meeting.video-limited':
        store.setState({ limited: event.consumerIds });
        return;
      case 'meeting.stalled':
        if (event.stalled && event.source === 'microphone') call?.rebuild();
        return;
      case 'meeting.said':
        chat.add([event.message]);
        return;
      case 'meeting.reacted':
        react(event.participantId, event.emoji);
        return;
      case 'meeting.pointed':
        pointers.mark(event.participantId, event.mark);
        return;
      case 'meeting.board-changed':
        board.changed(event.update);
        return;
      case 'meeting.board-pointed':
        // The own pointer is under the own hand.
        if (event.participantId !== store.getState().view?.participantId) board.pointed(event.participantId, event.at);
        return;
      case 'meeting.recording-failed':
        store.setState({ recordingFailure: event.cause });
    }
  };
  const noteMuted = (participantId: ParticipantId, muted: boolean) => {
    const mutedIds = new Set(store.getState().mutedIds);
    if (muted) mutedIds.add(participantId);
    else mutedIds.delete(participantId);
    store.setState({ mutedIds });
    // A host has muted this person: nobody but they themselves can undo it.
    if (muted && participantId === store.getState().view?.participantId && !voice.isMuted()) void voice.setMuted(true);
  };
  const react = (participantId: ParticipantId, emoji: string) => {
    const reaction = { key: randomUuid(), participantId, emoji };
    store.setState(({ reactions }) => ({ reactions: [...reactions, reaction] }));
    setTimeout(
      () => store.setState(({ reactions }) => ({ reactions: reactions.filter((each) => each !== reaction) })),
      REACTION_MS,
    );
  };
  /** After a stream was broken an offer may have been missed. */
  const hearAgain = async () => {
    const session = call?.session();
    if (!call || !session || call.status() !== 'connected') return;
    const offers = await ask.listen(session.rtpCapabilities).catch(() => undefined);
    if (offers && session === call?.session()) call.offered(offers);
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

  const look = async () => {
    await microphone.open().then(
      () => devices.noteMicrophone(undefined),
      (error: unknown) => voice.note(toMicrophoneError(error).code),
    );
    refresh();
  };
  void look();
  // Whoever has the link alone is known by joining; every other reason is told there too.
  const prepared = hasMedia ? ask.prepare().catch(() => undefined) : Promise.resolve(undefined);
  void prepared.then((preparation) => {
    if (preparation && !closed) store.setState({ isRecorded: preparation.isRecorded });
  });

  return {
    store,
    level,
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
      apply(await ask.act(action));
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
    sendFile: (file) => uploads.send(file),
    cancelFile: (key) => uploads.cancel(key),
    file: (id) => sharedFile(deps.files, meetingId, id),
    react: (emoji) => ask.react(emoji),
    point(on, mark) {
      const own = store.getState().view?.participantId;
      if (own) pointers.mark(own, mark);
      // One that is lost is followed by the next.
      ask.point(on, mark).catch(() => undefined);
    },
    invite: (userIds) => ask.invite(userIds),
    board: board.link,
    async report() {
      const { media, quality, streams, camera: ownCamera, microphone: ownMicrophone, phase } = store.getState();
      const measures = await call?.session()?.measure();
      return {
        phase,
        media,
        quality,
        streams: streams.map(({ source }) => source),
        ownCamera,
        ownMicrophone,
        measures,
      };
    },
    close() {
      if (closed) return;
      out('left');
      closed = true;
      onChoice();
      endQuality();
      levels.close();
      output.close();
      pictures.close();
    },
  };
}
