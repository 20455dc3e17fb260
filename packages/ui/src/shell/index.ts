'use client';

export { ConnectionBanner, type ConnectionBannerProps } from './connection-banner.tsx';
export { Frame, type FrameProps } from './frame.tsx';
export { Header, type HeaderProps } from './header.tsx';
export { DetailPane, type DetailPaneProps, ListPane, type ListPaneProps } from './panes.tsx';
export { type PlaceTab, PlaceTabs, type PlaceTabsProps } from './place-tabs.tsx';
export { Rail, type RailPlace, type RailProps } from './rail.tsx';
