import type { CompanyId, UserId } from '../kernel/index.ts';
import type { DirectoryPerson } from './model.ts';

/** Reads of the company directory. Deactivated people are never returned. */
export interface DirectoryStore {
  all(companyId: CompanyId): Promise<readonly DirectoryPerson[]>;
  get(companyId: CompanyId, id: UserId): Promise<DirectoryPerson | undefined>;
  byExtension(companyId: CompanyId, extension: string): Promise<DirectoryPerson | undefined>;
  byNumber(companyId: CompanyId, e164: string): Promise<DirectoryPerson | undefined>;
}
