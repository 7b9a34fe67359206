import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';

/**
 * One entry of the keyboard. `keys` is a chord or a sequence, or several of them: "j", "g t", "mod+k",
 * "shift+ArrowLeft" (mod is Ctrl, on a Mac Cmd). The one registered last wins.
 */
export interface KeyBinding {
  keys: string | string[];
  /** What the overview of keys says, and under which heading. */
  label: string;
  group: string;
  run: (event: KeyboardEvent) => void;
  /** When false the key is left to others. */
  when?: () => boolean;
  /** Fires while the cursor is in a text field, too. */
  inFields?: boolean;
  /** Fires while a dialog is open, too. */
  overDialogs?: boolean;
  /** What it does is seen in full screen. Every other key leaves the full screen first. */
  inFullScreen?: boolean;
  /** Asked before all others, whichever of them was registered later: for what lies above the screen. */
  first?: boolean;
}

const layers = new Set<{ bindings: KeyBinding[] }>();
const layersFollowed = new Set<() => void>();
let layersChanged = 0;
const patience = 1200;
let pending = '';
let pendingSince = 0;
let leavingFullScreen = false;

export const isMac = /mac|iphone|ipad/i.test(navigator.platform);

const editable = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"]';
const notTyped = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file']);

/** True when typing goes into this element. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest(editable);
  return field instanceof HTMLInputElement ? !notTyped.has(field.type) : field !== null;
}

/** The chord of an event in the notation of KeyBinding.keys. */
export function chordOf(event: KeyboardEvent): string {
  const altGraph = event.getModifierState?.('AltGraph') ?? false;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const parts: string[] = [];
  if (!altGraph && (isMac ? event.metaKey : event.ctrlKey)) parts.push('mod');
  if (!altGraph && isMac && event.ctrlKey) parts.push('ctrl');
  if (!altGraph && event.altKey) parts.push('alt');
  const shiftMatters = event.key.length > 1 || key !== event.key.toUpperCase();
  if (event.shiftKey && shiftMatters) parts.push('shift');
  return [...parts, key === ' ' ? 'Space' : key].join('+');
}

const ownKeys =
  '[role="dialog"], [role="menu"], [role="listbox"], [role="tablist"], [role="radiogroup"], video, audio';

/** True while the keys of a list or board are its own: the focus is on it, or on nothing that uses keys itself. */
export function listHasKeys(list: Element | null): boolean {
  const at = document.activeElement;
  return !at || (list?.contains(at) ?? false) || (!isTextField(at) && at.closest(ownKeys) === null);
}

const chords = (binding: KeyBinding) => (Array.isArray(binding.keys) ? binding.keys : [binding.keys]);

function candidates(event: KeyboardEvent): KeyBinding[] {
  const field = isTextField(event.target);
  const dialog = inDialog.has(event) || document.querySelector(openDialog) !== null;
  return [...layers]
    .reverse()
    .flatMap((layer) => layer.bindings)
    .filter(
      (binding) =>
        (!field || binding.inFields) && (!dialog || binding.overDialogs) && (binding.when?.() ?? true),
    )
    .sort((a, b) => Number(b.first ?? false) - Number(a.first ?? false));
}

/** Runs after the full screen is left: a step taken behind a clip would not be seen. Esc only leaves it. */
async function runOutside(found: KeyBinding, event: KeyboardEvent): Promise<void> {
  leavingFullScreen = true;
  try {
    await document.exitFullscreen();
  } finally {
    leavingFullScreen = false;
  }
  if (event.key !== 'Escape') found.run(event);
}

/** What a menu, a list of choices or a popover that is open leaves in the page. */
const openPopup = '[aria-haspopup][aria-expanded="true"]';
const openDialog = '[aria-modal="true"]';
const closesPopup = new WeakSet<Event>();
const inDialog = new WeakSet<Event>();

/** Marks a press for what is open above the screen. It looks before that does, which may be closed when the press gets here. */
function markOpen(event: KeyboardEvent): void {
  if (event.key === 'Escape' && document.querySelector(openPopup)) closesPopup.add(event);
  if (document.querySelector(openDialog)) inDialog.add(event);
}

/** The one listener: finds the binding of a key press, one or two chords long. */
export function onKeyDown(event: KeyboardEvent): void {
  if (
    event.defaultPrevented ||
    event.isComposing ||
    closesPopup.has(event) ||
    /^(Control|Shift|Alt|Meta|AltGraph)$/.test(event.key)
  )
    return;
  // What is typed before the full screen is gone belongs to what comes after it.
  if (leavingFullScreen) {
    event.preventDefault();
    return;
  }
  const chord = chordOf(event);
  const open = candidates(event);
  const sequence = pending && event.timeStamp - pendingSince < patience ? `${pending} ${chord}` : '';
  pending = '';
  const found =
    (sequence && open.find((binding) => chords(binding).includes(sequence))) ||
    open.find((binding) => chords(binding).includes(chord));
  if (found) {
    event.preventDefault();
    if (document.fullscreenElement && !found.inFullScreen) void runOutside(found, event);
    else found.run(event);
  } else if (open.some((binding) => chords(binding).some((keys) => keys.startsWith(`${chord} `)))) {
    pending = chord;
    pendingSince = event.timeStamp;
  }
}

/** Starts listening for the whole window; returns the function that stops it. */
export function startKeys(): () => void {
  window.addEventListener('keydown', markOpen, true);
  window.addEventListener('keydown', onKeyDown);
  return () => {
    window.removeEventListener('keydown', markOpen, true);
    window.removeEventListener('keydown', onKeyDown);
  };
}

/** Registers bindings while the component is mounted. A fresh array on every render is fine. */
export function useKeys(bindings: KeyBinding[]): void {
  const layer = useRef({ bindings });
  layer.current.bindings = bindings;
  // Before it is painted: what can be seen answers its keys.
  useLayoutEffect(() => {
    const own = layer.current;
    const tell = () => {
      layersChanged += 1;
      for (const follower of layersFollowed) follower();
    };
    layers.add(own);
    tell();
    return () => {
      layers.delete(own);
      tell();
    };
  }, []);
}

function followLayers(follower: () => void): () => void {
  layersFollowed.add(follower);
  return () => layersFollowed.delete(follower);
}

/** What allKeys says, told again when a part of the screen comes or goes. */
export function useAllKeys(): ReturnType<typeof allKeys> {
  useSyncExternalStore(followLayers, () => layersChanged);
  return allKeys();
}

/** Everything the keyboard does now, by heading, for the overview; what several keys do stands there once, with all of them. */
export function allKeys(): Map<string, { keys: string[]; label: string }[]> {
  const groups = new Map<string, { keys: string[]; label: string }[]>();
  for (const layer of layers) {
    for (const binding of layer.bindings) {
      const group = groups.get(binding.group) ?? [];
      const same = group.find((entry) => entry.label === binding.label);
      if (same) same.keys = [...new Set([...same.keys, ...chords(binding)])];
      else group.push({ keys: chords(binding), label: binding.label });
      groups.set(binding.group, group);
    }
  }
  return groups;
}
