import type { IdentityProviders, OpenIdProviders, SamlProviders } from '@bureau/core/accounts';
import type { CalendarServers } from '@bureau/core/calendars';
import type { FaxPapers } from '@bureau/core/fax';
import type { PicturePreviews } from '@bureau/core/files';
import type { Mailer } from '@bureau/core/mail';
import type { Log } from '../log.ts';

// Adapters whose libraries take a moment to load. They come with the first use: an api that was killed is back sooner.

const papers = async () => (await import('./papers/fax-papers.ts')).faxPapers;

/** What a fax is on paper, loaded with the first document. */
export const lateFaxPapers: FaxPapers = {
  pagesOf: async (document) => (await papers()).pagesOf(document),
  withCover: async (tiff, cover) => (await papers()).withCover(tiff, cover),
  count: async (tiff) => (await papers()).count(tiff),
  picture: async (tiff, page, width) => (await papers()).picture(tiff, page, width),
  pdf: async (tiff, title) => (await papers()).pdf(tiff, title),
};

/** Previews, loaded with the first picture. */
export const latePicturePreviews: PicturePreviews = {
  of: async (picture, longestSide) =>
    (await import('./storage/picture-previews.ts')).picturePreviews.of(picture, longestSide),
};

/** Mail, loaded with the first letter. */
export function lateMailer(reachesPeople: boolean, load: () => Promise<Mailer>): Mailer {
  let mailer: Promise<Mailer> | undefined;
  return {
    reachesPeople,
    async send(mail) {
      mailer ??= load();
      return (await mailer).send(mail);
    },
  };
}

/** Providers of single sign-on; what speaks to each kind is loaded with the first of it that is spoken to. */
export function lateIdentityProviders(log: Log): IdentityProviders {
  let openId: Promise<OpenIdProviders> | undefined;
  let saml: Promise<SamlProviders> | undefined;
  const loadOpenId = () =>
    (openId ??= import('./identity/open-id-providers.ts').then(({ openIdProviders }) => openIdProviders(log)));
  const loadSaml = () =>
    (saml ??= import('./identity/saml-providers.ts').then(({ samlProviders }) => samlProviders(log)));
  return {
    openId: {
      check: async (provider) => (await loadOpenId()).check(provider),
      begin: async (provider, request) => (await loadOpenId()).begin(provider, request),
      finish: async (provider, answer) => (await loadOpenId()).finish(provider, answer),
    },
    saml: {
      check: async (settings) => (await loadSaml()).check(settings),
      begin: async (provider, bureau, request) => (await loadSaml()).begin(provider, bureau, request),
      finish: async (provider, bureau, answer) => (await loadSaml()).finish(provider, bureau, answer),
      describe: async (bureau) => (await loadSaml()).describe(bureau),
    },
  };
}

/** Calendar servers, loaded with the first one that is spoken to; `opened` are the hosts of private networks among them. */
export function lateCalendarServers(opened: readonly string[], log: Log): CalendarServers {
  let loaded: Promise<CalendarServers> | undefined;
  const servers = () =>
    (loaded ??= import('./calendar/caldav-servers.ts').then(({ calDavServers }) => calDavServers(opened, log)));
  return {
    calendarsOf: async (account) => (await servers()).calendarsOf(account),
    entries: async (link, window) => (await servers()).entries(link, window),
    put: async (link, uid, file) => (await servers()).put(link, uid, file),
    remove: async (link, uid) => (await servers()).remove(link, uid),
  };
}
