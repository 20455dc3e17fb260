'use client';

import { createContext } from 'react';

/** Where the photo of a person is, by their id; undefined for who has none. Around everything that shows faces. */
export const PhotosContext = createContext<(id: string) => string | undefined>(() => undefined);
