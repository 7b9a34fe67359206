import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { deliver, type FileDrop, startDrops, useDropTarget, useFileDrop } from './drop';

function Desk({
  onCard,
  onBoard,
}: {
  onCard?: (drop: FileDrop) => boolean;
  onBoard: (drop: FileDrop) => boolean;
}) {
  useFileDrop('board', onBoard);
  return (
    <div data-drop-target="board" data-drop-id="">
      <span>beside</span>
      {onCard ? <Cards onCard={onCard} /> : <span data-drop-target="card">a card nobody listens to</span>}
    </div>
  );
}

function Cards({ onCard }: { onCard: (drop: FileDrop) => boolean }) {
  useFileDrop('card', onCard);
  return (
    <div data-drop-target="card" data-drop-id="d7">
      <b>card</b>
    </div>
  );
}

const pointAt = (element: Element) => vi.spyOn(document, 'elementFromPoint').mockReturnValue(element);

afterEach(() => vi.restoreAllMocks());

test('the card below the point gets the paths; beside the cards the board does', () => {
  const onCard = vi.fn(() => true);
  const onBoard = vi.fn(() => true);
  render(<Desk onCard={onCard} onBoard={onBoard} />);
  pointAt(screen.getByText('card'));
  expect(deliver(5, 5, ['/tmp/ä b.mp4'])).toBe(true);
  expect(onCard).toHaveBeenCalledWith({ kind: 'card', id: 'd7', paths: ['/tmp/ä b.mp4'] });
  expect(onBoard).not.toHaveBeenCalled();
  pointAt(screen.getByText('beside'));
  deliver(5, 5, ['/a', '/b']);
  expect(onBoard).toHaveBeenCalledWith({ kind: 'board', id: '', paths: ['/a', '/b'] });
});

test('a target that declines, or that nobody listens to, leaves it to the one around it', () => {
  const onBoard = vi.fn(() => true);
  const { rerender } = render(<Desk onCard={() => false} onBoard={onBoard} />);
  pointAt(screen.getByText('card'));
  expect(deliver(1, 1, ['/a'])).toBe(true);
  rerender(<Desk onBoard={onBoard} />);
  pointAt(screen.getByText('a card nobody listens to'));
  expect(deliver(1, 1, ['/b'])).toBe(true);
  expect(onBoard).toHaveBeenCalledTimes(2);
});

function Tray({ onDrop }: { onDrop: (drop: FileDrop) => boolean }) {
  const target = useDropTarget<HTMLDivElement>('tray', 't1', onDrop);
  return <div ref={target}>tray</div>;
}

test('one element can be a target of its own, and stops listening when it leaves', () => {
  const onDrop = vi.fn(() => true);
  const { unmount } = render(<Tray onDrop={onDrop} />);
  const tray = screen.getByText('tray');
  pointAt(tray);
  expect(deliver(1, 1, ['/a'])).toBe(true);
  unmount();
  expect(deliver(1, 1, ['/a'])).toBe(false);
});

test('a dragged file lights its target and never navigates away', () => {
  startDrops(() => {});
  render(<Desk onCard={() => true} onBoard={() => true} />);
  const card = screen.getByText('card');
  pointAt(card);
  const files = { dataTransfer: { types: ['Files'] } };
  expect(fireEvent.dragOver(card, files)).toBe(false);
  expect(card.parentElement).toHaveAttribute('data-drop-over');
  expect(fireEvent.drop(card, files)).toBe(false);
  expect(card.parentElement).not.toHaveAttribute('data-drop-over');
});
