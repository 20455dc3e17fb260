import { randomUUID } from 'node:crypto';
import type { MessageServices } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import { type FileStore, type PicturePreviews, pictureOf } from '@bureau/core/files';
import { type CompanyId, type ConversationId, err, type Result } from '@bureau/core/kernel';
import type { GroupRefusal } from '@bureau/core/messages';

type Refusal = { readonly code: GroupRefusal | 'not-picture' };

/** Pictures of groups. */
export interface GroupPictures {
  /** Undefined takes the picture away. */
  save(principal: Principal, id: ConversationId, content: Uint8Array | undefined): Promise<Result<void, Refusal>>;
  /** Where the picture of a group is that the person is in. */
  keyOf(principal: Principal, id: ConversationId): Promise<string | undefined>;
}

interface GroupPicturesDeps {
  readonly service: Pick<MessageServices, 'conversation' | 'changeGroup'>;
  readonly files: FileStore;
  readonly previews: PicturePreviews;
}

/** Twice the largest place it is shown in, in pixels. */
const PICTURE_SIDE = 256;

const keyOfVersion = (companyId: CompanyId, version: string) => `groups/${companyId}/${version}.webp`;

/** Owners give their group a picture; what was sent is drawn anew, and never shown itself. */
export function createGroupPictures({ service, files, previews }: GroupPicturesDeps): GroupPictures {
  const versionOf = async (principal: Principal, id: ConversationId) =>
    (await service.conversation(principal, id))?.conversation.pictureVersion;
  return {
    async save(principal, id, content) {
      const { companyId } = principal;
      const before = await versionOf(principal, id);
      const drawn = content && pictureOf(content) && (await previews.of(content, PICTURE_SIDE));
      if (content && !drawn) return err({ code: 'not-picture' });
      const pictureVersion = drawn && randomUUID();
      if (drawn && pictureVersion) await files.put(keyOfVersion(companyId, pictureVersion), drawn);
      const saved = await service.changeGroup(principal, id, { type: 'set-picture', pictureVersion });
      const unused = saved.ok ? before : pictureVersion;
      if (unused !== undefined) await files.delete(keyOfVersion(companyId, unused));
      return saved;
    },
    async keyOf(principal, id) {
      const version = await versionOf(principal, id);
      return version === undefined ? undefined : keyOfVersion(principal.companyId, version);
    },
  };
}
