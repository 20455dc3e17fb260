import { buffer } from 'node:stream/consumers';
import type { FileStore } from '@bureau/core/files';
import type { CompanyId, FaxId } from '@bureau/core/kernel';

/** Where the pages of a fax are kept. */
export const faxPagesKey = (companyId: CompanyId, id: FaxId) => `fax/${companyId}/${id}.tiff`;
/** Where those of its document are, without a cover page. */
export const faxDocumentKey = (companyId: CompanyId, id: FaxId) => `fax/${companyId}/${id}-document.tiff`;

/** A whole file; undefined when there is none. */
export async function readWhole(files: FileStore, key: string): Promise<Uint8Array | undefined> {
  const content = await files.read(key);
  return content && buffer(content);
}

/** Removes what is kept of a fax. */
export async function deleteFaxFiles(files: FileStore, companyId: CompanyId, id: FaxId): Promise<void> {
  await files.delete(faxPagesKey(companyId, id));
  await files.delete(faxDocumentKey(companyId, id));
}
