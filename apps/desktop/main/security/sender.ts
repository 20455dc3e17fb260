import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';

/** Whether a message comes from the main frame of these contents, while it shows a page of this origin. */
export function isFrom(event: IpcMainEvent | IpcMainInvokeEvent, contents: WebContents, origin: string): boolean {
  const frame = event.senderFrame;
  if (event.sender !== contents || frame === null || frame !== contents.mainFrame) return false;
  return frame.origin === origin;
}
