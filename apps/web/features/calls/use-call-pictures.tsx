'use client';

import type { CallView } from '@bureau/core/calls';
import { type VideoPerson, VideoStage } from '@bureau/ui/phone';
import { type ReactElement, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useCallPeople } from './use-call-people.ts';

/** The pictures of the call as the dock shows them; undefined while nobody has a camera on. */
export function useCallPictures(
  call: CallView | undefined,
): { readonly look: 'stage' | 'card'; readonly stage: ReactElement } | undefined {
  const { calls } = useBureau();
  const { camera, ownVideo, videos } = useStore(calls.media);
  const people = useCallPeople(call);
  const [look, setLook] = useState<'stage' | 'card'>('stage');
  const hasPictures = call?.status === 'active' && !call.onHold && (camera === 'on' || videos.length > 0);
  const [had, setHad] = useState(hasPictures);
  if (had !== hasPictures) {
    setHad(hasPictures);
    // Whoever made it small did so for these pictures.
    if (hasPictures) setLook('stage');
  }
  if (!hasPictures) return undefined;
  const seen = people.map(
    (person): VideoPerson => ({
      ...person,
      track: person.isOwn ? ownVideo : videos.find(({ userId }) => userId === person.id)?.track,
    }),
  );
  return { look, stage: <VideoStage people={seen} look={look} onLook={setLook} /> };
}
