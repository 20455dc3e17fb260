import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { type AfterPackContext, Arch } from 'electron-builder';

/** What the program cannot be made to do afterwards, by whoever starts it or by whatever lies beside it. */
const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const;

/** Sets the fuses of a program that was just packed, before it is signed. */
export async function fuse({ appOutDir, packager, electronPlatformName, arch }: AfterPackContext): Promise<void> {
  await flipFuses(join(appOutDir, programOf(electronPlatformName, packager.appInfo.productFilename)), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin' && arch === Arch.arm64,
    ...FUSES,
  });
}

function programOf(platform: string, name: string): string {
  if (platform === 'darwin') return `${name}.app`;
  return platform === 'win32' ? `${name}.exe` : 'bureau';
}
