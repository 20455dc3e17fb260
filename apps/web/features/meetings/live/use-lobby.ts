import { faceIdOf } from './face-id.ts';
import { useInside, useMeeting } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';

/** Who waits to be let in, who was sent away, and what a host may do about it. */
export function useLobby() {
  const { meeting } = useMeeting();
  const view = useInside();
  const waiting = view?.waiting ?? [];
  const removed = view?.removed ?? [];
  const fails = useMeetingFailure();
  const act = (action: Parameters<typeof meeting.act>[0]) => void meeting.act(action).catch(fails);
  const decide = (type: 'admit' | 'deny') => (id: string) => {
    const target = waiting.find((each) => each.id === id)?.id;
    if (target) act({ type, target });
  };
  return {
    waiting: waiting.map(({ id, who, isOnPhone }) => ({ id, faceId: faceIdOf(who), name: who.name, isOnPhone })),
    onAdmit: decide('admit'),
    onDeny: decide('deny'),
    onAdmitAll: () => act({ type: 'admit-all' }),
    removed: removed.map(({ id, who }) => ({ id, faceId: faceIdOf(who), name: who.name })),
    onLetBack: (id: string) => {
      const target = removed.find((each) => each.id === id)?.id;
      if (target) act({ type: 'let-back', target });
    },
  };
}
