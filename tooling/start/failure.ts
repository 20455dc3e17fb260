/** Something outside the program stands in the way; the message is one line that says what to do. */
export class StartFailure extends Error {
  override name = 'StartFailure';
}

const isErrno = (error: unknown): error is Error & { code: string; path?: string; syscall?: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** The code of an error of the operating system or of PostgreSQL; empty for any other error. */
export const errorCode = (error: unknown): string => (isErrno(error) ? error.code : '');

/** The one line for an error that ends the program, or undefined when the error is a bug and its stack is wanted. */
export function explain(error: unknown): string | undefined {
  if (error instanceof StartFailure) return error.message;
  if (!isErrno(error)) return undefined;
  const where = error.path === undefined ? '' : ` (${error.path})`;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full${where}: free some space and start again, or choose another data folder with --data.`;
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `No permission to write${where}: change the folder's owner, or choose another data folder with --data.`;
    case 'ENOENT':
      if (error.syscall !== 'mkdir') return undefined;
      return `The folder cannot be made${where}: choose another data folder with --data.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `A file is where a folder is needed${where}: move it, or choose another data folder with --data.`;
    default:
      return undefined;
  }
}
