import { powerMonitor, powerSaveBlocker } from 'electron';
import { isUsed, LOOK_EVERY_MS } from './idle.ts';

interface PowerNews {
  readonly onUsed: () => void;
  readonly onLocked: () => void;
  readonly onWoke: () => void;
}

/** Watches over the machine: whether somebody is there, and whether it slept. */
export function watchPower({ onUsed, onLocked, onWoke }: PowerNews): void {
  let isLocked = false;
  powerMonitor.on('lock-screen', () => {
    isLocked = true;
    onLocked();
  });
  powerMonitor.on('unlock-screen', () => {
    isLocked = false;
    onUsed();
  });
  powerMonitor.on('resume', onWoke);
  setInterval(() => {
    if (isUsed({ idleSeconds: powerMonitor.getSystemIdleTime(), isLocked })) onUsed();
  }, LOOK_EVERY_MS);
}

/** Keeps the machine awake while one talks, and its screen on while one looks at others. */
export function createWakefulness(): (wanted: { readonly isTalking: boolean; readonly isWatching: boolean }) => void {
  const hold = (kind: 'prevent-app-suspension' | 'prevent-display-sleep') => {
    let id: number | undefined;
    return (isHeld: boolean) => {
      if (isHeld && id === undefined) id = powerSaveBlocker.start(kind);
      if (isHeld || id === undefined) return;
      powerSaveBlocker.stop(id);
      id = undefined;
    };
  };
  const [awake, screenOn] = [hold('prevent-app-suspension'), hold('prevent-display-sleep')];
  return ({ isTalking, isWatching }) => {
    awake(isTalking);
    screenOn(isWatching);
  };
}
