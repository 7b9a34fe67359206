import { TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { AppFault } from '@/bridge/fault';
import { startKeys, useKeys } from '@/shared/lib/keys';
import { renderThemed } from '@/test/render';
import { ConfirmMoney } from './ConfirmMoney';
import { DayField } from './DayField';
import { Deadline, stateOfDeadline } from './Deadline';
import { EditInPlace } from './EditInPlace';
import { notify } from './notify';
import { Poster } from './Poster';
import { ReasonDialog } from './ReasonDialog';
import { SidePanel } from './SidePanel';

afterEach(() => {
  vi.restoreAllMocks();
  while (notify.faultStands()) notify.dismissFault();
  notifications.clean();
});

const hour = 3_600_000;

test.each([
  [-hour, undefined, 'late'],
  [-hour, 'waiting', 'late'],
  [-hour, 'done', 'done'],
  [-hour, 'blocked', 'blocked'],
  [hour, undefined, 'due_soon'],
  [hour, 'waiting', 'waiting'],
  [48 * hour, undefined, 'on_time'],
] as const)('a deadline %i ms away, %s, is %s', (away, given, state) => {
  const now = 1_800_000_000_000;
  expect(stateOfDeadline(now + away, now, given)).toBe(state);
});

test('a deadline is words with the full date behind them, and nothing where none is set', () => {
  const { container } = renderThemed(<Deadline at={Date.now() - 2 * hour - 5000} zone="Europe/Berlin" />);
  const time = screen.getByText('2 h late').closest('time');
  expect(time).toHaveAttribute('data-tip', expect.stringContaining('Europe/Berlin'));
  expect(container.querySelector('[data-state="late"] svg')).toBeInTheDocument();
  const none = renderThemed(<Deadline at={0} zone="Europe/Berlin" />);
  expect(none.container.querySelector('time')).toBeNull();
});

test('a field keeps its text when saving fails, and puts it back on Esc', async () => {
  const user = userEvent.setup();
  const onSave = vi
    .fn()
    .mockRejectedValueOnce(new AppFault({ code: 'conflict', message: 'It changed meanwhile.' }));
  renderThemed(<EditInPlace label="Note" value="old" onSave={onSave} />);
  await user.click(screen.getByRole('button', { name: 'Note: old, edit' }));
  await user.clear(screen.getByLabelText('Note'));
  await user.type(screen.getByLabelText('Note'), 'new{Enter}');
  expect(onSave).toHaveBeenCalledWith('new');
  expect(await screen.findByText('It changed meanwhile.')).toBeInTheDocument();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('button', { name: /Note/ })).toHaveFocus());
  await user.click(screen.getByRole('button', { name: /Note/ }));
  await user.type(screen.getByLabelText('Note'), 'x{Escape}');
  expect(onSave).toHaveBeenCalledTimes(2);
});

test('the side panel takes the focus and Esc closes it', async () => {
  const user = userEvent.setup();
  const onClose = vi.fn();
  renderThemed(
    <SidePanel title="Maya" onClose={onClose}>
      text
    </SidePanel>,
  );
  const panel = screen.getByRole('dialog', { name: 'Maya' });
  await waitFor(() => expect(panel).toContainElement(document.activeElement as HTMLElement));
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('Esc closes what is open in a panel first, and takes nothing away that was typed without a word', async () => {
  const user = userEvent.setup();
  const onClose = vi.fn();
  renderThemed(
    <SidePanel title="New campaign" onClose={onClose}>
      <form>
        <TextInput label="Campaign" />
        <DayField label="Starts" />
      </form>
    </SidePanel>,
  );
  await user.click(screen.getByLabelText('Starts'));
  await waitFor(() => expect(document.querySelector('[data-dates-dropdown]')).toBeInTheDocument());
  expect(document.querySelector('[data-dates-dropdown] [data-today]')).toBeInTheDocument();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.querySelector('[data-dates-dropdown]')).toBeNull());
  expect(onClose).not.toHaveBeenCalled();

  await user.type(screen.getByLabelText('Campaign'), 'Spring');
  await user.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('a typed day is read as it is meant here, and what is none is said', async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  renderThemed(<DayField label="Starts" defaultValue="2026-11-23" onChange={onChange} />);
  const field = screen.getByLabelText('Starts');
  await user.clear(field);
  await user.type(field, '1.12.2026');
  await user.tab();
  expect(onChange).toHaveBeenLastCalledWith('2026-12-01');
  expect(field).toHaveValue('1 Dec 2026');

  await user.clear(field);
  await user.type(field, 'soon');
  await user.tab();
  expect(field).toHaveValue('1 Dec 2026');
  expect(field).toHaveAccessibleDescription('“soon” is no day. Write it like 23 Nov 2026 or 23.11.2026.');
});

test('a reason must be given', async () => {
  const user = userEvent.setup();
  const onConfirm = vi.fn();
  renderThemed(
    <ReasonDialog
      opened
      title="Withdraw"
      confirm="Withdraw the approval"
      suggestions={['Wrong version']}
      onConfirm={onConfirm}
      onClose={() => {}}
    />,
  );
  expect(screen.getByRole('button', { name: 'Withdraw the approval' })).toBeDisabled();
  await user.click(screen.getByText('Wrong version'));
  await user.click(screen.getByRole('button', { name: 'Withdraw the approval' }));
  expect(onConfirm).toHaveBeenCalledWith('Wrong version');
});

test('a reason that is given while the step before is under way counts after it, and once', async () => {
  const user = userEvent.setup();
  const onConfirm = vi.fn();
  const dialog = (busy: boolean) => (
    <ReasonDialog
      opened
      title="Reject"
      confirm="Reject"
      busy={busy}
      onConfirm={onConfirm}
      onClose={() => {}}
    />
  );
  const { rerender } = renderThemed(dialog(true));
  await user.type(screen.getByRole('textbox'), 'Posts too seldom');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(onConfirm).not.toHaveBeenCalled();
  rerender(dialog(false));
  expect(onConfirm).toHaveBeenCalledWith('Posts too seldom');
  rerender(dialog(true));
  await user.keyboard('{Control>}{Enter}{/Control}');
  rerender(dialog(false));
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

test('money is confirmed with its amount on the button', async () => {
  const user = userEvent.setup();
  const onConfirm = vi.fn();
  renderThemed(
    <ConfirmMoney
      opened
      title="Record a payment"
      minor={120000}
      currency="EUR"
      payee="Maya"
      purpose="Reel"
      confirm="Record payment of"
      onConfirm={onConfirm}
      onClose={() => {}}
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Record payment of €1,200.00' }));
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

test('a poster keeps the shape of its media', () => {
  const { container } = renderThemed(<Poster kind="video" url="/p.jpg" width={1080} height={1920} />);
  const image = container.querySelector('img');
  expect([image?.width, image?.height]).toEqual([43, 76]);
});

test('toasts: undo runs, faults stay and offer another try only when it helps', async () => {
  const user = userEvent.setup();
  const [undo, retry] = [vi.fn(), vi.fn()];
  renderThemed(<p>page</p>);
  notify.success('Sent to client', { undo });
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledTimes(1);
  notify.fault(new AppFault({ code: 'conflict', message: 'It moved on.' }), { retry });
  expect(await screen.findByRole('group', { name: 'It moved on.' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  notify.fault(new AppFault({ code: 'unavailable', message: 'No folder.', retry: true }), { retry });
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('status')).toHaveTextContent('No folder.');
});

const toasts = () => screen.queryAllByRole('group').map((toast) => toast.getAttribute('aria-label'));

test('faults stand once each, two at most, and Esc dismisses the newest before it closes anything else', async () => {
  const stop = startKeys();
  const close = vi.fn();
  const Page = () => {
    useKeys([{ keys: 'Escape', label: 'Close', group: 'Test', run: close }]);
    return <input aria-label="field" />;
  };
  renderThemed(<Page />);
  for (const message of ['First.', 'Second.', 'Second.', 'Third.'])
    notify.fault(new AppFault({ code: 'internal', message }));
  await waitFor(() => expect(toasts()).toEqual(['Second.', 'Third.']));
  notify.success('Saved');
  await waitFor(() => expect(toasts()).toContain('Saved'));
  fireEvent.keyDown(screen.getByLabelText('field'), { key: 'Escape' });
  await waitFor(() => expect(toasts()).toEqual(['Second.', 'Saved']));
  fireEvent.keyDown(document.body, { key: 'Escape' });
  await waitFor(() => expect(toasts()).toEqual(['Saved']));
  expect(close).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(close).toHaveBeenCalledOnce();
  stop();
});

test('a toast goes when its action is taken back elsewhere', async () => {
  renderThemed(<p>page</p>);
  notify.success('Draft v2 received', { about: 'action-1', undo: vi.fn() });
  await screen.findByRole('group', { name: 'Draft v2 received' });
  notify.undone('action-2');
  expect(toasts()).toContain('Draft v2 received');
  notify.undone('action-1');
  await waitFor(() => expect(toasts()).not.toContain('Draft v2 received'));
});

test('a toast waits under the pointer, but offers Undo no longer than it works', async () => {
  vi.useFakeTimers();
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  renderThemed(<p>page</p>);
  act(() => {
    notify.success('Mail queued', { undo: vi.fn(), undoForMs: 5000, forMs: 8000 });
  });
  await wait(100);
  fireEvent.mouseEnter(screen.getByRole('group', { name: 'Mail queued' }));
  await wait(4000);
  expect(screen.getByRole('button', { name: 'Undo' })).toBeInTheDocument();
  await wait(60_000);
  expect(screen.getByRole('group', { name: 'Mail queued' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  fireEvent.mouseLeave(screen.getByRole('group', { name: 'Mail queued' }));
  await wait(9000);
  expect(screen.queryByRole('group', { name: 'Mail queued' })).not.toBeInTheDocument();
  vi.useRealTimers();
});
