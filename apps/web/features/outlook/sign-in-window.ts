import { asked } from './asked.ts';

/** What the window tells the pane. */
export type WindowAnswer = { readonly token: string } | { readonly declined: true };

const ALLOW_PATH = '/outlook/allow';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Opens the window in which one signs in and allows; undefined when it was closed before. Fails when Outlook does not open it. */
export async function askInWindow(): Promise<WindowAnswer | undefined> {
  const options = { height: 75, width: 35, promptBeforeOpen: false };
  const dialog = await asked<Office.Dialog>((answer) =>
    Office.context.ui.displayDialogAsync(location.origin + ALLOW_PATH, options, answer),
  );
  return new Promise((resolve) => {
    dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
      const answer = 'message' in event ? readAnswer(event.message, event.origin) : undefined;
      if (!answer) return;
      dialog.close();
      resolve(answer);
    });
    dialog.addEventHandler(Office.EventType.DialogEventReceived, () => resolve(undefined));
  });
}

/** Older Outlooks do not say where a message comes from, and let only this origin send any. */
function readAnswer(message: string, origin: string | undefined): WindowAnswer | undefined {
  if (origin !== undefined && origin !== location.origin) return undefined;
  const said: unknown = JSON.parse(message);
  if (typeof said !== 'object' || said === null) return undefined;
  if ('declined' in said) return { declined: true };
  return 'token' in said && typeof said.token === 'string' && TOKEN.test(said.token)
    ? { token: said.token }
    : undefined;
}

/** Answers the pane from the window. Fails where the window has lost it. */
export function answerPane(answer: WindowAnswer): void {
  Office.context.ui.messageParent(JSON.stringify(answer), { targetOrigin: location.origin });
}
