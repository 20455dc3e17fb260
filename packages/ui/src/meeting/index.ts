'use client';

export { AloneNotice } from './alone-notice.tsx';
export { AsidePage } from './aside-page.tsx';
export { ChatMessages } from './chat-messages.tsx';
export { ChatPanel } from './chat-panel.tsx';
export { ControlBar, type ControlBarProps } from './control-bar.tsx';
export { Door, type DoorProps } from './door.tsx';
export { LobbyNotice } from './lobby-notice.tsx';
export { MeetingForm, type MeetingFormValue } from './meeting-form.tsx';
export { MeetingRow } from './meeting-row.tsx';
export { PeoplePanel, type PersonAction } from './people-panel.tsx';
export { ShareView } from './share-view.tsx';
export { type Space, Stage } from './stage.tsx';
export { StageButton } from './stage-button.tsx';
export { gridFor, layerFor, stageLayout } from './stage-layout.ts';
export { StageTop } from './stage-top.tsx';
export { Tile, type TilePerson } from './tile.tsx';
export { VideoView } from './video-view.tsx';
