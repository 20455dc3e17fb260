'use client';

import { type Headset, type HeadsetButton, type HidDevice, isHeadset, openHeadset } from '@bureau/client';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useEngagement } from './use-engagement.ts';

/** WebHID, as far as it is used. */
interface Hid extends EventTarget {
  getDevices(): Promise<readonly HidDevice[]>;
}

const hidOf = (): Hid | undefined => {
  const hid: unknown = Reflect.get(navigator, 'hid');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript does not know WebHID
  return hid instanceof EventTarget && 'getDevices' in hid ? (hid as Hid) : undefined;
};

/** The buttons of headsets answer, hang up and mute, and their lights show it, where the machine lets a page use them. */
export function useHeadset(): void {
  const { calls } = useBureau();
  const engagement = useEngagement();
  const ringing = useStore(calls.store, (state) => state.ringing[0]?.id);
  const [headsets, setHeadsets] = useState<readonly Headset[]>([]);
  const isInCall = engagement.shown !== null;
  const isMuted = engagement.shown?.isMuted ?? false;
  const press = (button: HeadsetButton): Promise<unknown> => {
    if (button === 'off-hook') return ringing && !isInCall ? calls.answer(ringing) : Promise.resolve();
    if (!isInCall) return Promise.resolve();
    return button === 'mute' ? engagement.setMuted(!isMuted) : engagement.hangUp();
  };
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });

  useEffect(() => {
    const hid = hidOf();
    const open = new Map<HidDevice, Promise<Headset | undefined>>();
    let isOver = false;
    // What was asked for by a button may have ended meanwhile.
    const onButton = (button: HeadsetButton) => void latest.current(button).catch(() => undefined);
    const closeAll = () => open.forEach((opening) => void opening.then((headset) => headset?.close()));
    const look = async () => {
      const devices = ((await hid?.getDevices()) ?? []).filter(isHeadset);
      for (const device of open.keys()) if (!devices.includes(device)) open.delete(device);
      for (const device of devices) {
        // One that another program holds cannot be opened.
        if (!open.has(device))
          open.set(
            device,
            openHeadset(device, onButton).catch(() => undefined),
          );
      }
      const opened = await Promise.all(open.values());
      if (isOver) closeAll();
      else setHeadsets(opened.filter((headset) => headset !== undefined));
    };
    void look();
    const lookAgain = () => void look();
    hid?.addEventListener('connect', lookAgain);
    hid?.addEventListener('disconnect', lookAgain);
    return () => {
      isOver = true;
      hid?.removeEventListener('connect', lookAgain);
      hid?.removeEventListener('disconnect', lookAgain);
      closeAll();
    };
  }, []);

  const isRinging = ringing !== undefined;
  useEffect(() => {
    for (const headset of headsets) headset.show({ isInCall, isMuted, isRinging });
  }, [headsets, isInCall, isMuted, isRinging]);
}
