import * as wails from '../../wailsjs/runtime/runtime';

declare global {
  interface Window {
    runtime?: Record<string, unknown>;
  }
}

/** False when the page runs without the Go side: a plain browser, a test. */
export function hasRuntime(): boolean {
  return typeof window !== 'undefined' && typeof window.runtime?.EventsOnMultiple === 'function';
}

/** Listens to a backend event; returns the function that stops it. Does nothing without a backend. */
export function onEvent<T>(name: string, listener: (payload: T) => void): () => void {
  if (!hasRuntime()) return () => {};
  return wails.EventsOn(name, (payload: T) => listener(payload));
}

/** Hands every native file drop (window coordinates in CSS pixels, absolute paths) to the one listener. */
export function onNativeDrop(listener: (x: number, y: number, paths: string[]) => void): void {
  if (hasRuntime()) wails.OnFileDrop(listener, false);
}

/** Opens an http(s) or mailto address in the system's browser; other schemes are ignored. */
export function openOutside(address: string): void {
  if (!/^(https?:|mailto:)/i.test(address)) return;
  if (hasRuntime()) wails.BrowserOpenURL(address);
  else window.open(address, '_blank', 'noopener,noreferrer');
}

/** Names the window, in the page and in the system's task bar. */
export function setWindowTitle(title: string): void {
  document.title = title;
  if (hasRuntime()) wails.WindowSetTitle(title);
}

/** Puts text on the clipboard; false when the system refuses. */
export async function copyText(text: string): Promise<boolean> {
  if (hasRuntime()) return wails.ClipboardSetText(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
