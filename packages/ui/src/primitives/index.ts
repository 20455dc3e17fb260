'use client';

export { Avatar, type AvatarProps } from './avatar.tsx';
export { initialsOf, tintOf } from './avatar-face.ts';
export { Badge, CountBadge } from './badge.tsx';
export { Button, type ButtonProps } from './button.tsx';
export { ButtonLink, type ButtonLinkProps } from './button-link.tsx';
export { Card, type CardProps, Cards } from './card.tsx';
export { ChipGroup, type ChoiceOption, type ChoiceProps, SegmentedControl } from './choice.tsx';
export { classNames } from './class-names.ts';
export { type Detail, DetailsList } from './details-list.tsx';
export { Dialog, type DialogProps } from './dialog.tsx';
export { IconButton, type IconButtonProps } from './icon-button.tsx';
export { IconLink, type IconLinkProps } from './icon-link.tsx';
export { Kbd } from './kbd.tsx';
export { LevelMeter, type LevelMeterProps } from './level-meter.tsx';
export { ListRow, type ListRowProps } from './list-row.tsx';
export { MarkButton, type MarkButtonProps } from './mark-button.tsx';
export {
  Menu,
  MenuChoice,
  type MenuChoiceProps,
  MenuItem,
  type MenuItemProps,
  type MenuProps,
  MenuSeparator,
} from './menu.tsx';
export { NavLink, type NavLinkProps } from './nav-link.tsx';
export { onDemand, preloadOnDemand } from './on-demand.ts';
export { Panel, type PanelProps } from './panel.tsx';
export { PhotosContext } from './photos.ts';
export { Popover, type PopoverProps } from './popover.tsx';
export { QrCode } from './qr-code.tsx';
export { SearchField, type SearchFieldProps } from './search-field.tsx';
export { Select, type SelectOption, type SelectProps } from './select.tsx';
export { Sign } from './sign.tsx';
export { ListSkeleton, Skeleton } from './skeleton.tsx';
export { Slider, type SliderProps } from './slider.tsx';
export { Spinner } from './spinner.tsx';
export { EmptyState, type EmptyStateProps, ErrorState, type ErrorStateProps } from './states.tsx';
export { Switch, type SwitchProps } from './switch.tsx';
export { TextField, type TextFieldProps } from './text-field.tsx';
export { ToastProvider, useToasts } from './toast.tsx';
export type { ToastMessage } from './toast-message.ts';
export { Toggles, type TogglesProps } from './toggles.tsx';
export { Tooltip, type TooltipProps } from './tooltip.tsx';
export type { Trigger } from './trigger.ts';
export { VirtualList, type VirtualListProps } from './virtual-list.tsx';
export { VisuallyHidden } from './visually-hidden.tsx';
