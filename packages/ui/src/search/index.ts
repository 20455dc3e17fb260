'use client';

export { HeaderSearch, type HeaderSearchProps } from './header-search.tsx';
export type { SearchItem } from './search-item.ts';
