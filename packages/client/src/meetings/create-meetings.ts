import type { StreamEvent } from '@bureau/api';
import type { CallId, Instant, MeetingId } from '@bureau/core/kernel';
import type { Knocks } from '@bureau/core/meetings';
import { createStore } from 'zustand/vanilla';
import { BureauError, withBureauError } from '../bureau-error.ts';
import type { FileTransfer } from '../connection/file-transfer.ts';
import type { Requests } from '../connection/requests.ts';
import type { Api } from '../connection/wire.ts';
import type * as LiveMedia from '../live-media.ts';
import type { DeviceChoice } from '../media/device-choice.ts';
import type { MediaPlatform } from '../media/media-platform.ts';
import type { MeetingSounds } from '../sound/call-sounds.ts';
import { loadBoard } from './board-link.ts';
import { type CallsOfMeetings, createIntoCall } from './into-call.ts';
import { withKnocks } from './knock-list.ts';
import { messagesBefore } from './meeting-chat.ts';
import { sharedFile } from './meeting-files.ts';
import type {
  CurrentMeeting,
  EnterOptions,
  LiveMeeting,
  LiveMeetingState,
  MeetingInvitation,
  Meetings,
} from './meetings.ts';
import { writable } from './writable.ts';

/** The server ends a call that became a meeting; if it could not, the client does after this. */
const CALL_ENDS_WITHIN_MS = 10_000;

interface MeetingsDeps {
  /** Fetches what a meeting is made of. */
  readonly liveMedia: () => Promise<Pick<typeof LiveMedia, 'createLiveMeeting'>>;
  readonly requests: Requests;
  readonly files: FileTransfer;
  readonly currentApi: () => Api | undefined;
  readonly platform: MediaPlatform | undefined;
  readonly devices: DeviceChoice;
  readonly serverNow: () => Instant;
  /** Puts the call that is spoken in on hold, if there is one. */
  readonly holdCall: () => Promise<void>;
  /** How this person is heard and seen in the call that is spoken in. */
  readonly ownInCall: () => { readonly muted: boolean; readonly hasCamera: boolean };
  /** Ends a call here that goes on as a meeting, should the server not have done it. */
  readonly endCall: (callId: CallId) => void;
  readonly calls: CallsOfMeetings;
}

/** Meetings over the connection of a signed-in person. */
export function createMeetings(deps: MeetingsDeps) {
  const { requests, files, currentApi, platform, devices, serverNow, holdCall, ownInCall, endCall } = deps;
  const current = createStore<CurrentMeeting>(() => ({ meeting: undefined, isAside: false, isBack: false }));
  /** Left here, whatever the server has heard of it. */
  const left = new Set<MeetingId>();
  const invitations = createStore<{ readonly ringing: readonly MeetingInvitation[] }>(() => ({ ringing: [] }));
  const sounds = createStore<MeetingSounds>(() => ({ isInside: false, isInvited: false }));
  const dismiss = (isOver: (invitation: MeetingInvitation) => boolean) => {
    const ringing = invitations.getState().ringing.filter((each) => !isOver(each));
    invitations.setState({ ringing });
    sounds.setState({ isInvited: ringing.length > 0 });
  };
  const knocks = createStore<{ readonly at: readonly Knocks[] }>(() => ({ at: [] }));
  const isInside = ({ phase }: LiveMeetingState) => phase === 'in' || phase === 'waiting' || phase === 'joining';
  let stopWatching: (() => void) | undefined;
  const close = () => {
    const { meeting } = current.getState();
    if (meeting) left.add(meeting.store.getState().meetingId);
    current.setState({ meeting: undefined, isAside: false, isBack: false });
    stopWatching?.();
    stopWatching = undefined;
    sounds.setState({ isInside: false });
    meeting?.close();
  };
  const leave = () => {
    const { meeting } = current.getState();
    // Out of reach the server learns it when the device is missed there, or is back.
    if (meeting && isInside(meeting.store.getState())) meeting.leave().catch(() => undefined);
    close();
  };
  const intoCall = createIntoCall(deps.calls, (meeting) => {
    if (current.getState().meeting === meeting) leave();
  });
  const changes = createStore(() => ({ count: 0 }));
  const changing = async <T>(work: Promise<T>) => {
    const done = await work;
    changes.setState(({ count }) => ({ count: count + 1 }));
    return done;
  };
  /** Goes to the door of a meeting; an earlier one is left. `fromCall`: the call goes on until one is heard there. */
  const enter = async (meetingId: MeetingId, options: EnterOptions = {}, fromCall?: CallId): Promise<LiveMeeting> => {
    const { createLiveMeeting } = await withBureauError(deps.liveMedia());
    const { meeting } = current.getState();
    const { meetingId: known, phase } = meeting?.store.getState() ?? {};
    if (meeting && known === meetingId && phase !== 'out') {
      current.setState({ isAside: false });
      return meeting;
    }
    leave();
    left.delete(meetingId);
    const next = createLiveMeeting({ platform, requests, currentApi, devices, files }, meetingId, options);
    current.setState({ meeting: next });
    stopWatching = next.store.subscribe((now, before) => {
      if (now.phase === before.phase) return;
      sounds.setState({ isInside: isInside(now) });
      // One talks in one place at a time.
      if (now.phase === 'joining' && fromCall === undefined) holdCall().catch(() => undefined);
    });
    dismiss((each) => each.meetingId === meetingId);
    return next;
  };
  const goOnIn = async (meetingId: MeetingId, callId: CallId) => {
    const { muted, hasCamera } = ownInCall();
    const meeting = await enter(meetingId, { muted }, callId);
    if (hasCamera) meeting.setCamera(true).catch(() => undefined);
    await meeting.join();
    setTimeout(() => endCall(callId), CALL_ENDS_WITHIN_MS);
  };
  /** The server still has this device inside: the page was loaded anew, or did not reach it when it left. */
  const goBackTo = async (meetingId: MeetingId) => {
    const { meeting } = current.getState();
    if (meeting?.store.getState().meetingId === meetingId) return;
    if (meeting || left.has(meetingId)) {
      await requests.repeatable((api, signal) => api.meetings.leave.mutate({ meetingId }, { signal }));
      return;
    }
    const live = await enter(meetingId, { muted: true });
    current.setState({ isBack: true });
    await live.join();
  };
  const meetings: Meetings = {
    changes,
    agenda: (from, until, withLater) =>
      requests.repeatable((api, signal) => api.meetings.agenda.query({ from, until, withLater }, { signal })),
    get: (id) => requests.repeatable((api, signal) => api.meetings.get.query({ id }, { signal })),
    create: (draft) =>
      changing(requests.once((api, signal) => api.meetings.create.mutate(writable(draft), { signal }))),
    edit: (id, draft) =>
      changing(requests.once((api, signal) => api.meetings.edit.mutate({ id, draft: writable(draft) }, { signal }))),
    cancel: (id) => changing(requests.repeatable((api, signal) => api.meetings.cancel.mutate({ id }, { signal }))),
    dates: (id, limit) => requests.repeatable((api, signal) => api.meetings.dates.query({ id, limit }, { signal })),
    changeDate: (id, day, change) =>
      changing(requests.repeatable((api, signal) => api.meetings.changeDate.mutate({ id, day, change }, { signal }))),
    renewLink: (id) => requests.once((api, signal) => api.meetings.renewLink.mutate({ id }, { signal })),
    meetNow: (name) => changing(requests.once((api, signal) => api.meetings.meetNow.mutate({ name }, { signal }))),
    fromCall: (callId, name) =>
      changing(requests.repeatable((api, signal) => api.meetings.fromCall.mutate({ callId, name }, { signal }))),
    async toCall() {
      const { meeting } = current.getState();
      if (!meeting) throw new BureauError({ code: 'not-found' });
      await intoCall.begin(meeting);
    },
    personalRoom: () => requests.repeatable((api, signal) => api.meetings.personalRoom.query(undefined, { signal })),
    dialIn: () => requests.repeatable((api, signal) => api.meetings.dialIn.query(undefined, { signal })),
    calendarUrl: (id) => files.urlOf(`/files/meetings/${id}`),
    records: (id) => requests.repeatable((api, signal) => api.meetings.records.query({ id }, { signal })),
    messages: (id, before) => messagesBefore(requests, id, before),
    file: (id, messageId) => sharedFile(files, id, messageId),
    board: (id) => loadBoard(requests, id),
    door: (key) => requests.repeatable((api, signal) => api.meetings.door.query({ key }, { signal })),
    current,
    setAside: (isAside) => current.setState({ isAside }),
    enter: (meetingId, options) => enter(meetingId, options),
    async resume() {
      await holdCall();
      current.getState().meeting?.resume();
      current.setState({ isAside: false });
    },
    leave,
    invitations,
    knocks,
    putOff: (id) => knocks.setState(({ at }) => ({ at: at.filter(({ meetingId }) => meetingId !== id) })),
    async decline(id) {
      dismiss((each) => each.meetingId === id);
      await requests.repeatable((api, signal) => api.meetings.declineInvitation.mutate({ id }, { signal }));
    },
  };
  return {
    meetings,
    sounds,
    /** Whether this device is inside a meeting, or waits for it. */
    isInMeeting: () => sounds.getState().isInside,
    /** A call is spoken in: the meeting of this device stands aside. */
    callBegins() {
      const { meeting } = current.getState();
      if (!meeting || !isInside(meeting.store.getState())) return;
      if (!intoCall.isMoving()) meeting.hold();
      current.setState({ isAside: true });
    },
    /** Both sides of a call talk. */
    callIsHeard: () => intoCall.heard(),
    receive(event: StreamEvent) {
      // Why it was refused stands at the door.
      if (event.type === 'call.becomes-meeting') goOnIn(event.meetingId, event.callId).catch(() => undefined);
      if (event.type === 'meeting.becomes-call') {
        const { meeting } = current.getState();
        if (meeting?.store.getState().meetingId === event.meetingId) intoCall.asked(meeting, event.callId);
      }
      if (event.type === 'stream.opened') {
        knocks.setState({ at: event.knocks });
        // Why it was refused stands at the door.
        if (event.meetingId) goBackTo(event.meetingId).catch(() => undefined);
      }
      if (event.type === 'meeting.knocked') knocks.setState(({ at }) => ({ at: withKnocks(at, event.knocks) }));
      if (event.type === 'meeting.invitation-over') dismiss(({ meetingId }) => meetingId === event.meetingId);
      if (event.type !== 'meeting.invited' || !event.rings) return;
      const { invitationId, meetingId, name, by, endsAt } = event;
      if (current.getState().meeting?.store.getState().meetingId === meetingId) return;
      const others = invitations.getState().ringing.filter((each) => each.meetingId !== meetingId);
      invitations.setState({ ringing: [...others, { invitationId, meetingId, name, by, endsAt }] });
      sounds.setState({ isInvited: true });
      setTimeout(() => dismiss((each) => each.invitationId === invitationId), Math.max(0, endsAt - serverNow()));
    },
    /** Frees what the meeting has here; the server misses the device. */
    close,
  };
}
