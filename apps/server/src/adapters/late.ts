import type { IdentityProviders } from '@bureau/core/accounts';
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

/** Providers of single sign-on, loaded with the first one that is spoken to. */
export function lateIdentityProviders(log: Log): IdentityProviders {
  let loaded: Promise<IdentityProviders> | undefined;
  const providers = () =>
    (loaded ??= import('./identity/open-id-providers.ts').then(({ openIdProviders }) => openIdProviders(log)));
  return {
    check: async (provider) => (await providers()).check(provider),
    begin: async (provider, request) => (await providers()).begin(provider, request),
    finish: async (provider, answer) => (await providers()).finish(provider, answer),
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
