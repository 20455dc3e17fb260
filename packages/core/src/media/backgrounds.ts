/** Pictures that Bureau brings along, to be put behind a person. */
export const BACKGROUND_PICTURES = ['dawn', 'sea', 'hills', 'night', 'paper'] as const;
export type BackgroundPicture = (typeof BACKGROUND_PICTURES)[number];

/** What is seen behind a person: their room, their room out of focus, a picture of theirs, or one of Bureau. */
export const BACKGROUNDS = ['none', 'blur', ...BACKGROUND_PICTURES, 'own'] as const;
export type Background = (typeof BACKGROUNDS)[number];

/** What takes noise out of a microphone: nothing, the browser, or a model of Bureau. */
export const NOISE_FILTERS = ['off', 'standard', 'strong'] as const;
export type NoiseFilter = (typeof NOISE_FILTERS)[number];
