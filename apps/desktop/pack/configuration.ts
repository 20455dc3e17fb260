import { fileURLToPath } from 'node:url';
import type { Configuration } from 'electron-builder';
import { fuse } from './fuses.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** Certificates are files or keys in the environment of whoever builds: without them the builds are unsigned. */
const notarizes = process.env['APPLE_API_KEY'] !== undefined || process.env['APPLE_ID'] !== undefined;

/**
 * How installers are made. Signing is by environment: `CSC_LINK` and `CSC_KEY_PASSWORD` (macOS), `WIN_CSC_LINK` and
 * `WIN_CSC_KEY_PASSWORD` (Windows), `APPLE_API_KEY`, `APPLE_API_KEY_ID`, `APPLE_API_ISSUER` (notarisation).
 */
export const configuration: Configuration = {
  appId: 'org.bureau.desktop',
  productName: 'Bureau',
  executableName: 'bureau',
  directories: { output: process.env['BUREAU_RELEASE_FOLDER'] ?? at('release'), buildResources: at('dist') },
  // Everything is bundled: nothing of node_modules goes along.
  files: ['dist/**', '!**/*.map', '!node_modules/**'],
  // oxlint-disable-next-line no-template-curly-in-string -- electron-builder fills it in
  artifactName: 'bureau-${version}-${os}-${arch}.${ext}',
  npmRebuild: false,
  afterPack: (context) => fuse(context),
  icon: at('icons/1024x1024.png'),
  // What a running Bureau asks for newer ones is its own server; this one stands for it in the metadata.
  publish: { provider: 'generic', url: 'https://localhost/desktop' },
  protocols: [
    { name: 'Bureau', schemes: ['bureau'] },
    { name: 'Telephone', schemes: ['tel', 'sip', 'sips', 'callto'] },
  ],
  win: { target: ['nsis', 'msi'] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    category: 'public.app-category.business',
    hardenedRuntime: true,
    notarize: notarizes,
    extendInfo: {
      NSMicrophoneUsageDescription: 'So that others hear you in calls and meetings.',
      NSCameraUsageDescription: 'So that others see you in calls and meetings.',
      NSAudioCaptureUsageDescription: 'So that others hear what you share.',
    },
  },
  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    // Every size as it is: nothing needs to be converted.
    icon: at('icons'),
    category: 'Network',
    synopsis: 'The virtual office of your company',
    maintainer: 'Bureau <bureau@localhost>',
    vendor: 'Bureau',
  },
  deb: { packageName: 'bureau-desktop' },
  rpm: { packageName: 'bureau-desktop' },
};
