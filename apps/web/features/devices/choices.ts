import type { AudioDevice } from '@bureau/client';

/** What can be chosen; nothing where there is no device: the system's own choice first, then the devices, then a chosen one that is unplugged. */
export function choices(devices: readonly AudioDevice[], chosenId: string, unplugged: string): readonly AudioDevice[] {
  if (devices.length === 0) return [];
  const named = devices.filter(({ id }) => id !== '');
  const isThere = chosenId === '' || named.some(({ id }) => id === chosenId);
  const system = { id: '', label: '', groupId: '' };
  return [system, ...named, ...(isThere ? [] : [{ ...system, id: chosenId, label: unplugged }])];
}
