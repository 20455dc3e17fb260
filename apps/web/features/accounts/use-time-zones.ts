import { useMemo } from 'react';

/** The IANA zones that the browser knows, and this one, to choose from. */
export function useTimeZones(chosen: string): readonly { readonly value: string; readonly label: string }[] {
  return useMemo(
    () =>
      [...new Set([chosen, ...Intl.supportedValuesOf('timeZone')])]
        .toSorted()
        .map((value) => ({ value, label: value.replaceAll('_', ' ') })),
    [chosen],
  );
}
