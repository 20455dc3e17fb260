import type { LiveMeeting } from '@bureau/client';

/** Resolves to whether one came inside a meeting: at once when one is there, never while one is at its door or in its lobby. */
export function onceInside({ store }: Pick<LiveMeeting, 'store'>): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const { phase } = store.getState();
      if (phase !== 'in' && phase !== 'out') return;
      stop();
      resolve(phase === 'in');
    };
    const stop = store.subscribe(look);
    look();
  });
}
