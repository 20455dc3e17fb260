import type { FileStore } from '@bureau/core/files';
import type { CompanyId, RecordingId, UserId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';

/** Where the sound of a recording is kept: everybody together, or one person alone. */
export const recordingKey = (companyId: CompanyId, id: RecordingId, track?: UserId) =>
  track ? `recordings/${companyId}/${id}/${track}.ogg` : `recordings/${companyId}/${id}.ogg`;

/** Deletes the sound of a recording; does nothing about what is gone already. */
export async function deleteSound(
  files: Pick<FileStore, 'delete'>,
  companyId: CompanyId,
  { id, tracks }: Pick<Recording, 'id' | 'tracks'>,
): Promise<void> {
  await Promise.all([undefined, ...tracks].map((track) => files.delete(recordingKey(companyId, id, track))));
}
