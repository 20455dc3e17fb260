/** Three sizes of a camera's picture; the SFU hands each viewer the one that is wanted, and drops what the plan does not include. */
export function cameraLayers(track: MediaStreamTrack) {
  const { height = 720 } = track.getSettings();
  if (height < 360) return [{ maxBitrate: 400_000 }];
  return [
    { scaleResolutionDownBy: 4, maxBitrate: 120_000, scalabilityMode: 'L1T2' },
    { scaleResolutionDownBy: 2, maxBitrate: 450_000, scalabilityMode: 'L1T2' },
    { scaleResolutionDownBy: 1, maxBitrate: 1_500_000, scalabilityMode: 'L1T2' },
  ];
}
