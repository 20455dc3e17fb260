import type { MeetingAction, MeetingEntry, MeetingKey, MeetingPreparation, PointerMark } from '@bureau/api';
import type { MeetingId, ParticipantId, UserId } from '@bureau/core/kernel';
import type {
  ConsumerOffer,
  MediaGrant,
  MediaSource,
  PublishRequest,
  ReceiveRequest,
  SfuJson,
  VideoWish,
} from '@bureau/core/media';
import type { SessionView } from '@bureau/core/meetings';
import type { Requests } from '../connection/requests.ts';
import type { SfuRequests } from '../media/sfu-session.ts';

/** What somebody in one meeting asks of the server. */
export interface MeetingRequests extends Required<SfuRequests> {
  prepare(): Promise<MeetingPreparation>;
  join(options: { readonly key?: MeetingKey; readonly rtpCapabilities?: SfuJson }): Promise<MeetingEntry>;
  leave(): Promise<void>;
  rejoin(): Promise<MediaGrant>;
  listen(rtpCapabilities: SfuJson): Promise<readonly ConsumerOffer[]>;
  setMuted(muted: boolean): Promise<{ readonly muted: boolean }>;
  watch(wishes: VideoWish[]): Promise<void>;
  act(action: MeetingAction): Promise<SessionView>;
  react(emoji: Reacted): Promise<void>;
  point(on: ParticipantId, mark: PointerMark): Promise<void>;
  invite(userIds: readonly UserId[]): Promise<void>;
}

/** What may be said without words. */
type Reacted = '👍' | '👏' | '❤️' | '😂' | '😮' | '🎉' | '👎';

/** The requests about one meeting. */
export function meetingRequests(requests: Requests, meetingId: MeetingId): MeetingRequests {
  return {
    prepare: () => requests.repeatable((api, signal) => api.meetings.prepare.mutate({ meetingId }, { signal })),
    join: (options) =>
      requests.repeatable((api, signal) => api.meetings.join.mutate({ meetingId, ...options }, { signal })),
    leave: () => requests.repeatable((api, signal) => api.meetings.leave.mutate({ meetingId }, { signal })),
    rejoin: () => requests.repeatable((api, signal) => api.meetings.rejoinMedia.mutate({ meetingId }, { signal })),
    listen: (rtpCapabilities) =>
      requests.repeatable((api, signal) => api.meetings.listen.mutate({ meetingId, rtpCapabilities }, { signal })),
    publish: (request: PublishRequest) =>
      requests.once((api, signal) => api.meetings.publish.mutate({ meetingId, ...request }, { signal })),
    receive: ({ consumerIds, ...request }: ReceiveRequest) =>
      requests.once((api, signal) =>
        api.meetings.receive.mutate({ meetingId, ...request, consumerIds: [...consumerIds] }, { signal }),
      ),
    unpublish: (source: MediaSource) =>
      requests.repeatable((api, signal) => api.meetings.unpublish.mutate({ meetingId, source }, { signal })),
    restartIce: (transportId) =>
      requests.repeatable((api, signal) => api.meetings.restartIce.mutate({ meetingId, transportId }, { signal })),
    setMuted: (muted) =>
      requests.repeatable((api, signal) => api.meetings.setMuted.mutate({ meetingId, muted }, { signal })),
    watch: (wishes) =>
      requests.repeatable((api, signal) => api.meetings.watch.mutate({ meetingId, wishes }, { signal })),
    act: (action) => requests.once((api, signal) => api.meetings.act.mutate({ meetingId, action }, { signal })),
    react: (emoji) => requests.once((api, signal) => api.meetings.react.mutate({ meetingId, emoji }, { signal })),
    point: (on, mark) => requests.once((api, signal) => api.meetings.point.mutate({ meetingId, on, mark }, { signal })),
    invite: (userIds) =>
      requests.once((api, signal) => api.meetings.invite.mutate({ meetingId, userIds: [...userIds] }, { signal })),
  };
}
