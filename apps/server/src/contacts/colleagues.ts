import type { DirectoryStore } from '@bureau/core/contacts';
import type { CompanyId, UserId } from '@bureau/core/kernel';

/** Those of them who are people of the company, each once, in the same order. */
export async function colleaguesAmong(
  directory: Pick<DirectoryStore, 'getMany'>,
  companyId: CompanyId,
  userIds: readonly UserId[],
): Promise<readonly UserId[]> {
  const named = [...new Set(userIds)];
  const found = await directory.getMany(companyId, named);
  const people = new Set(found.flatMap(({ id, kind }) => (kind === 'person' ? [id] : [])));
  return named.filter((id) => people.has(id));
}
