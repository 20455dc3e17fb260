// Runs in the sandbox before a page: the only way from a page to the machine. The main process checks every message again.
import { OFFICE_CHANNELS, PAGE_CHANGED, PAGE_REQUESTS, SHELL_CHANNELS } from '@bureau/desktop-bridge/channels';
import { contextBridge, ipcRenderer } from 'electron';

const isOneOf = (channels: readonly string[], name: unknown): name is string =>
  typeof name === 'string' && channels.includes(name);

function listen(channel: string, listener: (message: unknown) => void): () => void {
  const hear = (_event: unknown, message: unknown) => listener(message);
  ipcRenderer.on(channel, hear);
  return () => ipcRenderer.off(channel, hear);
}

if (location.protocol === 'bureau-shell:') {
  contextBridge.exposeInMainWorld('shellPage', {
    ask: (name: unknown, message: unknown) =>
      isOneOf(PAGE_REQUESTS, name) ? ipcRenderer.invoke(name, message) : Promise.resolve(undefined),
    onChanged: (listener: (message: unknown) => void) => listen(PAGE_CHANGED, listener),
  });
} else {
  contextBridge.exposeInMainWorld('bureauDesktop', {
    tell(name: unknown, message: unknown) {
      if (isOneOf(OFFICE_CHANNELS, name)) ipcRenderer.send(name, message);
    },
    on: (name: unknown, listener: (message: unknown) => void) =>
      isOneOf(SHELL_CHANNELS, name) ? listen(name, listener) : () => {},
  });
}
