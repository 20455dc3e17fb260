'use client';

import type { ErrorDetail, FaxAddress, FaxView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { MOST_FAX_BYTES } from '@bureau/core/fax';
import { useEffect, useRef, useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';

/** A document on its way to a fax, and what its pages look like. */
export interface Draft {
  readonly fax: FaxView | undefined;
  /** Grows whenever the pages are others. */
  readonly version: number;
  readonly isDrawing: boolean;
  /** Why the document cannot be sent. */
  readonly refusal: ErrorDetail | undefined;
  readonly choose: (file: File) => Promise<void>;
  /** Makes the pages anew. */
  readonly prepare: (to: FaxAddress) => Promise<void>;
  /** It was sent: it stays. */
  readonly keep: () => void;
}

/** A draft, which goes with the page unless it was sent. */
export function useDraft(): Draft {
  const { faxes } = useBureau();
  const [fax, setFax] = useState<FaxView>();
  const [version, setVersion] = useState(0);
  const [isDrawing, setIsDrawing] = useState(false);
  const [refusal, setRefusal] = useState<ErrorDetail>();
  const unsent = useRef<FaxView | undefined>(undefined);
  useEffect(
    () => () => {
      // What is left is deleted by the server after a day.
      if (unsent.current) void faxes.delete(unsent.current.id).catch(() => undefined);
    },
    [faxes],
  );
  async function drawing(work: () => Promise<FaxView>) {
    setIsDrawing(true);
    setRefusal(undefined);
    try {
      const drawn = await work();
      unsent.current = drawn;
      setFax(drawn);
      setVersion((count) => count + 1);
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(error.detail);
    } finally {
      setIsDrawing(false);
    }
  }
  return {
    fax,
    version,
    isDrawing,
    refusal,
    async choose(file) {
      const before = unsent.current;
      unsent.current = undefined;
      setFax(undefined);
      if (before) void faxes.delete(before.id).catch(() => undefined);
      await drawing(() => {
        if (file.size > MOST_FAX_BYTES) throw new BureauError({ code: 'too-large' });
        return faxes.upload(file.name, file);
      });
    },
    async prepare(to) {
      const { current } = unsent;
      if (current) await drawing(() => faxes.prepare(current.id, to));
    },
    keep() {
      unsent.current = undefined;
    },
  };
}
