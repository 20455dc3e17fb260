import { type BoardElement, isNewer } from '@bureau/core/meetings';
import { CaptureUpdateAction, reconcileElements, restoreElements } from '@excalidraw/excalidraw';
import type { RemoteExcalidrawElement } from '@excalidraw/excalidraw/data/reconcile';
import type { ExcalidrawElement, OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';

/** What others drew as the editor has it: whole, with safe links, and nothing that it does not know. */
export function restored(elements: readonly BoardElement[]): OrderedExcalidrawElement[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is missing or wrong is made good by the editor
  return restoreElements(elements as unknown as readonly ExcalidrawElement[], undefined);
}

/** Brings into the editor what is newer elsewhere; what is under the own hand stays until it is let go. */
export function takeNewer(editor: ExcalidrawImperativeAPI, theirs: readonly BoardElement[]): void {
  const own = editor.getSceneElementsIncludingDeleted();
  const known = new Map<string, ExcalidrawElement>(own.map((element) => [element.id, element]));
  const newer = theirs.filter((element) => isNewer(element, known.get(element.id)));
  if (newer.length === 0) return;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand alone
  const remote = restored(newer) as unknown as readonly RemoteExcalidrawElement[];
  const merged = reconcileElements(own, remote, editor.getAppState());
  if (merged.every((element) => known.get(element.id) === element)) return;
  editor.updateScene({ elements: merged, captureUpdate: CaptureUpdateAction.NEVER });
}
