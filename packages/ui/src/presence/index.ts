'use client';

export { OwnPresenceMenu, type OwnPresenceMenuProps } from './own-presence-menu.tsx';
export { PanelAction } from './panel-action.tsx';
export { PersonAvatar, type PersonAvatarProps } from './person-avatar.tsx';
export { PresenceDot, type PresenceDotProps } from './presence-dot.tsx';
export { PresenceLabel, type PresenceLabelProps } from './presence-label.tsx';
