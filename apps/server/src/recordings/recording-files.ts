import type { FileStore } from '@bureau/core/files';
import type { CompanyId, RecordingId } from '@bureau/core/kernel';
import type { StreamName } from '@bureau/core/media';
import type { Recording } from '@bureau/core/recordings';

/** Where all of a recording is kept: everybody together, as sound or, where screens were shared, as a film. */
export const wholeKey = (companyId: CompanyId, { id, hasVideo }: Pick<Recording, 'id' | 'hasVideo'>) =>
  `recordings/${companyId}/${id}.${hasVideo ? 'webm' : 'ogg'}`;

/** Where one person is heard alone. */
export const voiceKey = (companyId: CompanyId, id: RecordingId, name: StreamName) =>
  `recordings/${companyId}/${id}/${name}.ogg`;

/** The picture a film is shown by before it is played. */
export const posterKey = (companyId: CompanyId, id: RecordingId) => `recordings/${companyId}/${id}.webp`;

/** Deletes the files of a recording; does nothing about what is gone already. */
export async function deleteFiles(
  files: Pick<FileStore, 'delete'>,
  companyId: CompanyId,
  { id, tracks }: Pick<Recording, 'id' | 'tracks'>,
): Promise<void> {
  const whole = [false, true].map((hasVideo) => wholeKey(companyId, { id, hasVideo }));
  const voices = tracks.map((name) => voiceKey(companyId, id, name));
  await Promise.all([...whole, ...voices, posterKey(companyId, id)].map((key) => files.delete(key)));
}
