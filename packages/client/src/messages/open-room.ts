import type { UserId } from '@bureau/core/kernel';
import type { DeviceMemory } from '../connection/device-claim.ts';
import { openKeptVoices } from './kept-voices.ts';
import { createRoom, type OpenRoom, type RoomParts } from './room.ts';
import { openShelf } from './shelf.ts';
import { openTabs } from './tabs.ts';
import { openUnsavedDrafts } from './unsaved-drafts.ts';

/** The room of a person, with what this browser keeps of it. */
export async function openRoom(
  userId: UserId,
  parts: Omit<RoomParts, 'shelf' | 'drafts' | 'voices' | 'tabs'>,
  { locks, installation }: Pick<DeviceMemory, 'locks' | 'installation'>,
): Promise<OpenRoom> {
  const shelf = await openShelf(userId);
  const drafts = openUnsavedDrafts(userId, installation);
  const voices = openKeptVoices(userId, locks);
  return createRoom({ ...parts, shelf, drafts, voices, tabs: openTabs(`bureau.messages.${userId}`, locks) });
}
