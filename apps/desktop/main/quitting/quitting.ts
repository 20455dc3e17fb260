import { app, autoUpdater, dialog } from 'electron';
import type { Words } from '../../words/words.ts';

interface QuittingParts {
  readonly words: () => Words;
  /** What quitting would end. */
  readonly engagement: () => 'call' | 'meeting' | undefined;
  readonly bringUp: () => void;
}

/** The end of the program, which asks first when something would be lost. */
export interface Quitting {
  /** Windows that close now close for good. */
  readonly isUnderWay: () => boolean;
  /** Asks whether a page may go with what is not saved in it; who says no stays. */
  readonly mayLose: () => boolean;
}

/** Watches over every way to quit: the menus, the system and the keys. */
export function watchQuitting({ words, engagement, bringUp }: QuittingParts): Quitting {
  let stage: 'staying' | 'asked' | 'under-way' = 'staying';

  const ask = async (what: 'call' | 'meeting') => {
    const { quit } = words();
    const { response } = await dialog.showMessageBox({
      message: quit[what],
      detail: quit[`${what}Detail`],
      buttons: [quit.quit, quit.stay],
      defaultId: 1,
      cancelId: 1,
    });
    stage = response === 0 ? 'under-way' : 'staying';
    if (response === 0) app.quit();
  };
  app.on('before-quit', (event) => {
    const what = engagement();
    if (stage === 'under-way' || what === undefined) {
      stage = 'under-way';
      return;
    }
    event.preventDefault();
    if (stage === 'asked') return;
    stage = 'asked';
    void ask(what);
  });
  // On macOS the windows are closed before the program quits for a newer version.
  autoUpdater.on('before-quit-for-update', () => {
    stage = 'under-way';
  });
  return {
    isUnderWay: () => stage === 'under-way',
    mayLose() {
      bringUp();
      const { title, detail, leave, stay } = words().leave;
      // The page waits for the answer.
      const answer = dialog.showMessageBoxSync({
        message: title,
        detail,
        buttons: [leave, stay],
        defaultId: 1,
        cancelId: 1,
      });
      if (answer !== 0) stage = 'staying';
      return answer === 0;
    },
  };
}
