import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { lanAddresses } from './addresses.ts';

/** PEM files of the certificate for https on the local network. */
export type Certificate = { readonly certFile: string; readonly keyFile: string };

const DAY_MS = 86_400_000;
// Apple's limit for certificates that a person trusts by hand is 825 days.
const VALID_DAYS = 365;
const RENEW_BEFORE_DAYS = 30;

/** The certificate kept in the data folder, made anew when an address is missing in it or its end is near. */
export async function ensureCertificate(dataFolder: string, host: string, nowMs = Date.now()): Promise<Certificate> {
  const folder = join(dataFolder, 'certificates');
  const files = { certFile: join(folder, 'bureau.pem'), keyFile: join(folder, 'bureau.key') };
  const addresses = [...new Set(['127.0.0.1', ...lanAddresses(), ...(host === '0.0.0.0' ? [] : [host])])];
  const names = [...new Set(['localhost', hostname(), `${hostname().split('.')[0]}.local`])];
  if (isUsable(files, names, addresses, nowMs)) return files;
  const pems = await generate([{ name: 'commonName', value: 'Bureau' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - DAY_MS),
    notAfterDate: new Date(nowMs + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          ...addresses.map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.keyFile, pems.private, { mode: 0o600 });
  writeFileSync(files.certFile, pems.cert);
  return files;
}

function isUsable(files: Certificate, names: string[], addresses: string[], nowMs: number): boolean {
  if (!existsSync(files.certFile) || !existsSync(files.keyFile)) return false;
  const certificate = new X509Certificate(readFileSync(files.certFile));
  return (
    certificate.validToDate.getTime() - nowMs > RENEW_BEFORE_DAYS * DAY_MS &&
    names.every((name) => certificate.checkHost(name) !== undefined) &&
    addresses.every((address) => certificate.checkIP(address) !== undefined)
  );
}
