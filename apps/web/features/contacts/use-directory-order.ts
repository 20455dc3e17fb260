'use client';

import { DIRECTORY_ORDERS, type DirectoryOrder } from '@bureau/core/contacts';
import { useState } from 'react';
import { forgettable } from '../../shell/kept.ts';

const kept = forgettable('directory-order');

/** How the person likes the directory sorted; kept in this browser. */
export function useDirectoryOrder(): [DirectoryOrder, (order: DirectoryOrder) => void] {
  const [order, setOrder] = useState(() => DIRECTORY_ORDERS.find((known) => known === kept.read()) ?? 'name');
  return [
    order,
    (chosen) => {
      kept.write(chosen);
      setOrder(chosen);
    },
  ];
}
