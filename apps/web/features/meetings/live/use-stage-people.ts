'use client';

import type { ParticipantId } from '@bureau/core/kernel';
import type { AttendeeView } from '@bureau/core/meetings';
import type { TilePerson } from '@bureau/ui/meeting';
import { useMemo } from 'react';
import { faceIdOf } from './face-id.ts';
import { useInside, useMeetingState } from './meeting-context.ts';

/** Somebody inside, with their streams. */
export interface StagePersonState extends TilePerson {
  readonly attendee: AttendeeView;
  readonly screen: MediaStreamTrack | undefined;
  readonly screenHasSound: boolean;
  /** Consumers of the pictures, to say what is wanted of them. */
  readonly cameraId: string | undefined;
  readonly screenId: string | undefined;
}

/** Everybody inside as they are shown, in the order of coming. */
export function useStagePeople(): readonly StagePersonState[] {
  const view = useInside();
  const streams = useMeetingState((state) => state.streams);
  const mutedIds = useMeetingState((state) => state.mutedIds);
  const speakers = useMeetingState((state) => state.speakers);
  const limited = useMeetingState((state) => state.limited);
  const reactions = useMeetingState((state) => state.reactions);
  const microphone = useMeetingState((state) => state.microphone);
  const ownVideo = useMeetingState((state) => state.ownVideo);
  const ownShare = useMeetingState((state) => state.ownShare);
  return useMemo(() => {
    if (!view) return [];
    return view.attendees.map((attendee): StagePersonState => {
      const { id } = attendee;
      const isSelf = id === view.participantId;
      const of = (source: 'camera' | 'screen' | 'screen-audio') =>
        streams.find((stream) => stream.participantId === id && stream.source === source);
      const [camera, screen] = [of('camera'), of('screen')];
      const hand = view.hands.indexOf(id);
      return {
        attendee,
        id,
        faceId: faceIdOf(attendee.who),
        name: attendee.who.name,
        isSelf,
        isGuest: attendee.who.kind === 'guest',
        isMuted: isSelf ? microphone !== 'live' && microphone !== 'muting' : isMutedIn(mutedIds, id),
        isSpeaking: speakers.includes(id),
        isLost: attendee.isLost,
        hand: hand === -1 ? undefined : hand + 1,
        video: isSelf ? ownVideo : camera?.track,
        isLimited: camera !== undefined && limited.includes(camera.consumerId),
        reaction: reactions.findLast((reaction) => reaction.participantId === id)?.emoji,
        screen: isSelf ? ownShare : screen?.track,
        screenHasSound: of('screen-audio') !== undefined,
        cameraId: camera?.consumerId,
        screenId: screen?.consumerId,
      };
    });
  }, [view, streams, mutedIds, speakers, limited, reactions, microphone, ownVideo, ownShare]);
}

const isMutedIn = (mutedIds: ReadonlySet<ParticipantId>, id: ParticipantId) => mutedIds.has(id);
