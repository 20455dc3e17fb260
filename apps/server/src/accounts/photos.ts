import { randomUUID } from 'node:crypto';
import type { Services } from '@bureau/api';
import { type AccountStore, type PhotoRefusal, type Principal, readPhoto } from '@bureau/core/accounts';
import type { FileStore } from '@bureau/core/files';
import { type CompanyId, ok, type Result } from '@bureau/core/kernel';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';

interface PhotoDeps {
  readonly accounts: Pick<AccountStore, 'savePhoto'>;
  readonly files: FileStore;
  readonly hub: EventHub;
}

/** Photos of people. */
export interface Photos extends Pick<Services['accounts'], 'removePhoto'> {
  /** Takes the place of the earlier one. */
  savePhoto(principal: Principal, content: Uint8Array): Promise<Result<void, PhotoRefusal>>;
}

/** Where the photo of a colleague is kept; of another company there is none. */
export const photoKey = (companyId: CompanyId, photoId: string) => `photos/${companyId}/${photoId}.img`;

/** Photos over their files. */
export function createPhotos({ accounts, files, hub }: PhotoDeps): Photos {
  const replace = async (principal: Principal, photoId: string) => {
    const { companyId, userId } = principal;
    const before = await accounts.savePhoto(principal, photoId);
    hub.publish(topics.company(companyId), { type: 'person.photo-changed', userId, photoId });
    if (before !== '') await files.delete(photoKey(companyId, before));
  };
  return {
    async savePhoto(principal, content) {
      const type = readPhoto(content);
      if (!type.ok) return type;
      const photoId = randomUUID();
      await files.put(photoKey(principal.companyId, photoId), content);
      await replace(principal, photoId);
      return ok(undefined);
    },
    removePhoto: (principal) => replace(principal, ''),
  };
}
