import { MantineProvider, Menu, Modal, Select } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { allKeys, type KeyBinding, startKeys, useKeys } from './keys';

function Keys({ bindings }: { bindings: KeyBinding[] }) {
  useKeys(bindings);
  return <input aria-label="field" />;
}

const binding = (keys: string | string[], run: () => void, more: Partial<KeyBinding> = {}): KeyBinding => ({
  keys,
  label: String(keys),
  group: 'Test',
  run,
  ...more,
});

let stop = () => {};
beforeEach(() => {
  stop = startKeys();
});
afterEach(() => stop());

const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.body) =>
  fireEvent.keyDown(on, { key, ...more });

test('single keys, chords and sequences', () => {
  const [j, find, today, back] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  render(
    <Keys
      bindings={[
        binding('j', j),
        binding('mod+k', find),
        binding('g t', today),
        binding(['[', 'shift+ArrowLeft'], back),
      ]}
    />,
  );
  press('j');
  press('J', { shiftKey: true });
  press('j', { ctrlKey: true });
  expect(j).toHaveBeenCalledTimes(1);
  press('k', { ctrlKey: true });
  expect(find).toHaveBeenCalledTimes(1);
  press('g');
  press('t');
  press('t');
  expect(today).toHaveBeenCalledTimes(1);
  press('[');
  press('ArrowLeft', { shiftKey: true });
  expect(back).toHaveBeenCalledTimes(2);
});

test('a bracket typed with AltGr counts as the bracket', () => {
  const back = vi.fn();
  render(<Keys bindings={[binding('[', back)]} />);
  const event = new KeyboardEvent('keydown', { key: '[', ctrlKey: true, altKey: true, bubbles: true });
  vi.spyOn(event, 'getModifierState').mockImplementation((name) => name === 'AltGraph');
  document.body.dispatchEvent(event);
  expect(back).toHaveBeenCalledTimes(1);
});

test('typing stays typing: only keys meant for fields fire inside one', () => {
  const [undo, palette] = [vi.fn(), vi.fn()];
  render(<Keys bindings={[binding('mod+z', undo), binding('mod+k', palette, { inFields: true })]} />);
  const field = screen.getByLabelText('field');
  expect(press('z', { ctrlKey: true }, field)).toBe(true);
  press('k', { ctrlKey: true }, field);
  expect(undo).not.toHaveBeenCalled();
  expect(palette).toHaveBeenCalledTimes(1);
  press('z', { ctrlKey: true });
  expect(undo).toHaveBeenCalledTimes(1);
});

test('the last one registered wins, when it wants the key; a dialog silences the page', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  let wants = true;
  render(
    <>
      <Keys bindings={[binding('n', first)]} />
      <Keys bindings={[binding('n', second, { when: () => wants })]} />
    </>,
  );
  press('n');
  wants = false;
  press('n');
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  const { unmount } = render(<div role="dialog" aria-modal="true" />);
  press('n');
  expect(first).toHaveBeenCalledTimes(1);
  unmount();
  press('n');
  expect(first).toHaveBeenCalledTimes(2);
});

test('the overview lists what is registered, each once', () => {
  const { unmount } = render(
    <Keys bindings={[binding('a', vi.fn(), { label: 'Same' }), binding('b', vi.fn(), { label: 'Same' })]} />,
  );
  expect(allKeys().get('Test')).toEqual([{ keys: ['a', 'b'], label: 'Same' }]);
  unmount();
  expect(allKeys().size).toBe(0);
});

test('in full screen a key of what lies behind it leaves the full screen first', async () => {
  const [step, send, leave] = [vi.fn(), vi.fn(), vi.fn()];
  render(
    <Keys
      bindings={[binding('.', step, { inFullScreen: true }), binding('s', send), binding('Escape', leave)]}
    />,
  );
  let left = () => {};
  let full: Element | null = document.body;
  const properties = {
    fullscreenElement: { configurable: true, get: () => full },
    exitFullscreen: {
      configurable: true,
      value: () =>
        new Promise<void>((resolve) => {
          left = () => {
            full = null;
            resolve();
          };
        }),
    },
  };
  Object.defineProperties(document, properties);
  press('.');
  expect(step).toHaveBeenCalledTimes(1);
  press('s');
  press('s');
  expect(send).not.toHaveBeenCalled();
  left();
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(1));
  full = document.body;
  press('Escape');
  left();
  await vi.waitFor(() => expect(full).toBeNull());
  press('s');
  expect(leave).not.toHaveBeenCalled();
  Reflect.deleteProperty(document, 'fullscreenElement');
  Reflect.deleteProperty(document, 'exitFullscreen');
});

test('Esc closes a menu or a list of choices, and nothing behind it', async () => {
  const leave = vi.fn();
  render(
    <MantineProvider env="test">
      <Keys bindings={[binding('Escape', leave, { inFields: true })]} />
      <Menu>
        <Menu.Target>
          <button type="button">More</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item>Archive</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Select label="Owner" data={['Alice', 'Bob']} />
    </MantineProvider>,
  );
  for (const [opener, choice] of [
    [screen.getByRole('button', { name: 'More' }), 'Archive'],
    [screen.getByRole('combobox', { name: 'Owner' }), 'Alice'],
  ] as const) {
    leave.mockClear();
    await userEvent.click(opener);
    await screen.findByText(choice);
    await userEvent.keyboard('{Escape}');
    expect(leave).not.toHaveBeenCalled();
    expect(opener).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{Escape}');
    expect(leave).toHaveBeenCalledOnce();
  }
});

function Asking() {
  const [open, setOpen] = useState(true);
  return open ? (
    <Modal opened onClose={() => setOpen(false)} title="Question">
      <input aria-label="Answer" />
    </Modal>
  ) : null;
}

test('Esc closes a dialog that is gone at once, and nothing behind it', async () => {
  const leave = vi.fn();
  render(
    <MantineProvider env="test">
      <Keys bindings={[binding('Escape', leave)]} />
      <Asking />
    </MantineProvider>,
  );
  await screen.findByRole('dialog');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(leave).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(leave).toHaveBeenCalledOnce();
});
