/** Where the pages serve the models and pictures of effects from; nothing is fetched from elsewhere. */
const EFFECT_FILES = '/effects';

/** Address of a file that effects need. */
export const effectFile = (name: string) => `${EFFECT_FILES}/${name}`;
