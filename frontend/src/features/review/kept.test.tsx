import { act, renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';

/** The module as a window finds it that is opened now. */
async function opened() {
  vi.resetModules();
  return (await import('./kept')).useKept;
}

test('what is not sent yet outlives the window, and goes when it is sent', async () => {
  localStorage.clear();
  const useKept = await opened();
  const first = renderHook(() => useKept('comment d1', z.string()));
  expect(first.result.current[0]).toBeNull();
  act(() => first.result.current[1]('Slide one needs a lar'));
  window.dispatchEvent(new Event('pagehide'));

  const again = await opened();
  const second = renderHook(() => again('comment d1', z.string()));
  expect(second.result.current[0]).toBe('Slide one needs a lar');
  act(() => second.result.current[1](null));
  window.dispatchEvent(new Event('pagehide'));
  expect(localStorage.getItem('backlot.unsent')).toBe('{}');
});

test('what is too old, of another shape or broken is nothing', async () => {
  const of = (at: number, value: unknown) => JSON.stringify({ a: { at, value } });
  for (const text of ['not json', '[]', of(Date.now(), 5), of(Date.now() - 61 * 24 * 3_600_000, 'old')]) {
    localStorage.setItem('backlot.unsent', text);
    const useKept = await opened();
    expect(renderHook(() => useKept('a', z.string())).result.current[0], text).toBeNull();
  }
});
