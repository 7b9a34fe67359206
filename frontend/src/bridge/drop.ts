import { type RefCallback, useCallback, useEffect, useRef } from 'react';
import { onNativeDrop } from './runtime';

/** Files that were let go over a target. `id` is the target's id ("" for a whole board), `paths` are absolute. */
export interface FileDrop {
  kind: string;
  id: string;
  paths: string[];
}

/** What receives dropped files: answers true when it took them, false to offer them to the target around it. */
export type DropListener = (drop: FileDrop) => boolean | undefined;

const listeners = new Map<string, Set<DropListener>>();
let lit: Element | null = null;
let started = false;

const selector = '[data-drop-target]';

function targetAt(x: number, y: number): Element | null {
  const found = document.elementFromPoint(x, y)?.closest(selector) ?? null;
  return heard(found);
}

/** The nearest target, from this one outwards, that somebody listens to. */
function heard(from: Element | null): Element | null {
  let target = from;
  while (target && !listeners.get(target.getAttribute('data-drop-target') ?? '')?.size) {
    target = target.parentElement?.closest(selector) ?? null;
  }
  return target;
}

function light(target: Element | null) {
  if (target === lit) return;
  lit?.removeAttribute('data-drop-over');
  target?.setAttribute('data-drop-over', 'true');
  lit = target;
}

/** Offers the paths to the target below the point, then to the targets around it. True when one took them. */
export function deliver(x: number, y: number, paths: string[]): boolean {
  light(null);
  let target = targetAt(x, y);
  while (target) {
    const kind = target.getAttribute('data-drop-target') ?? '';
    const drop = { kind, id: target.getAttribute('data-drop-id') ?? '', paths };
    for (const listener of listeners.get(kind) ?? []) if (listener(drop) !== false) return true;
    target = heard(target.parentElement?.closest(selector) ?? null);
  }
  return false;
}

const carriesFiles = (event: DragEvent) => {
  const types = event.dataTransfer?.types;
  return !!types && (types.includes('Files') || types.includes('text/uri-list'));
};

/**
 * Takes over file drops for the whole window, once: a dropped file never navigates away, the target below the
 * pointer carries `data-drop-over`, and native drops reach the listeners with their paths. In a plain browser
 * there are no paths, so a drop there does nothing; the file dialog remains. `missed` hears of a drop that nobody took.
 */
export function startDrops(missed: () => void): void {
  if (started) return;
  started = true;
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
    if (carriesFiles(event)) light(targetAt(event.clientX, event.clientY));
  });
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    light(null);
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) light(null);
  });
  onNativeDrop((x, y, paths) => {
    if (paths.length > 0 && !deliver(x, y, paths)) missed();
  });
}

/**
 * Listens to files dropped on any element with `data-drop-target={kind}` while the component is mounted;
 * `data-drop-id` of the element says which one it was. The Board marks its cards and itself this way.
 */
export function useFileDrop(kind: string, listener: DropListener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const own: DropListener = (drop) => latest.current(drop);
    const set = listeners.get(kind) ?? new Set();
    listeners.set(kind, set.add(own));
    return () => {
      set.delete(own);
    };
  }, [kind]);
}

/** Makes one element a drop target of its own: spread the ref onto it. */
export function useDropTarget<E extends HTMLElement>(
  kind: string,
  id: string,
  listener: DropListener,
): RefCallback<E> {
  useFileDrop(kind, (drop) => (drop.id === id ? listener(drop) : false));
  return useCallback(
    (element: E | null) => {
      element?.setAttribute('data-drop-target', kind);
      element?.setAttribute('data-drop-id', id);
    },
    [kind, id],
  );
}
