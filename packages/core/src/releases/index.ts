export { newestReleases, type Release, releaseOf, type System, systemOf } from './release.ts';
