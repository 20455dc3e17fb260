'use client';

import type { DesktopBridge } from '@bureau/desktop-bridge';
import { useDesktopOrders } from './use-desktop-orders.ts';
import { useHeadset } from './use-headset.ts';
import { useTellDesktop } from './use-tell-desktop.ts';

/** The office as part of the machine: the desktop shell shows how it stands, and asks of it what a person chose there. */
export function DesktopOffice({ bridge }: { bridge: DesktopBridge }) {
  useTellDesktop(bridge);
  useDesktopOrders(bridge);
  useHeadset();
  return null;
}
