import type { UserId } from '@bureau/core/kernel';
import type { DeviceMemory } from '../connection/device-claim.ts';
import { createRoom, type OpenRoom, type RoomParts } from './room.ts';
import { openShelf } from './shelf.ts';
import { openTabs } from './tabs.ts';

/** The room of a person, with what this browser keeps of it. */
export async function openRoom(
  userId: UserId,
  parts: Omit<RoomParts, 'shelf' | 'tabs'>,
  locks: DeviceMemory['locks'],
): Promise<OpenRoom> {
  const shelf = await openShelf(userId);
  return createRoom({ ...parts, shelf, tabs: openTabs(`bureau.messages.${userId}`, locks) });
}
