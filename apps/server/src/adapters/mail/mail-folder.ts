import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import { createTransport } from 'nodemailer';
import { messageOf } from './mime.ts';

/** Puts mail aside as files, where no server is set to send it; the same mail is the same file. */
export function mailFolder(folder: string, from: string, onPutAside: (file: string) => void): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    reachesPeople: false,
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      const name = `${mail.id}.eml`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `.${name}`), message, { mode: 0o600 });
      await rename(join(folder, `.${name}`), join(folder, name));
      onPutAside(name);
      return ok(undefined);
    },
  };
}
