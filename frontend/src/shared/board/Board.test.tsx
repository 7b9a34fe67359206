import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startKeys } from '@/shared/lib/keys';
import { renderThemed } from '@/test/render';
import { Board } from './Board';

interface Piece {
  id: string;
  stage: string;
}

const stages = ['waiting', 'review', 'approved'];
const cardId = (piece: Piece) => piece.id;
const onOpen = vi.fn();
const onMove = vi.fn();

function Desk({ pieces, lanes }: { pieces: Piece[]; lanes?: boolean }) {
  const [now, setNow] = useState(pieces);
  const columns = stages.map((id) => {
    const cards = now.filter((piece) => piece.stage === id);
    return { id, name: id, count: cards.length, lateCount: 0, cards };
  });
  return (
    <Board
      label="Test board"
      columns={columns}
      cardId={cardId}
      cardName={(piece) => `Piece ${piece.id}`}
      renderCard={(piece) => <span>{piece.id}</span>}
      moveCheck={(_, from, to) => (from === 'waiting' && to === 'approved' ? 'There is no draft yet.' : null)}
      onMove={(moved, to) => {
        onMove(moved.map(cardId), to);
        setNow((all) => all.map((piece) => (moved.includes(piece) ? { ...piece, stage: to } : piece)));
      }}
      onOpen={onOpen}
      lanes={lanes ? { by: (piece) => ({ id: piece.id[0] ?? '', name: piece.id[0] ?? '' }) } : undefined}
      cardDrop="piece"
    />
  );
}

const six: Piece[] = ['a1', 'b1', 'a2', 'b2'].map((id) => ({ id, stage: 'waiting' }));
six.push({ id: 'a3', stage: 'review' });

let stop = () => {};
beforeEach(() => {
  stop = startKeys();
  // A viewport for the virtualiser: jsdom has no layout.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(100);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  onMove.mockClear();
  onOpen.mockClear();
});

const card = (id: string) => screen.getByRole('button', { name: new RegExp(`^Piece ${id}`) });
const inColumn = (name: string) => within(screen.getByRole('region', { name: new RegExp(`^${name}`) }));

test('columns are named with their counts, cards are in lists', () => {
  renderThemed(<Desk pieces={six} />);
  expect(screen.getByRole('region', { name: 'waiting, 4 cards' })).toBeInTheDocument();
  expect(inColumn('waiting').getByRole('list')).toContainElement(card('a1'));
});

test('the keyboard goes through the board and moves a card a stage, keeping it', async () => {
  const user = userEvent.setup();
  renderThemed(<Desk pieces={six} />);
  await user.keyboard('j');
  expect(card('a1')).toHaveFocus();
  await user.keyboard('jk{ArrowDown}');
  expect(card('b1')).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'b1' }));
  await user.keyboard(']');
  expect(onMove).toHaveBeenCalledWith(['b1'], 'review');
  await waitFor(() => expect(inColumn('review').getByRole('button', { name: 'Piece b1' })).toHaveFocus());
  await user.keyboard('[[');
  expect(onMove).toHaveBeenLastCalledWith(['b1'], 'waiting');
});

test('selected cards move together; a refusal moves none and says why', async () => {
  const user = userEvent.setup();
  renderThemed(<Desk pieces={six} />);
  await user.keyboard('jxjx');
  expect(card('b1')).toHaveAccessibleName('Piece b1, selected');
  await user.click(screen.getByRole('button', { name: 'Move to' }));
  const approved = await screen.findByRole('menuitem', { name: /approved/ });
  expect(approved).toHaveTextContent('There is no draft yet.');
  expect(approved).toBeDisabled();
  await user.click(screen.getByRole('menuitem', { name: 'review' }));
  expect(onMove).toHaveBeenCalledWith(['a1', 'b1'], 'review');
  expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
});

test('m offers where the card may go', async () => {
  const user = userEvent.setup();
  renderThemed(<Desk pieces={six} />);
  await user.keyboard('jm');
  await user.click(await screen.findByRole('menuitem', { name: 'review' }));
  expect(onMove).toHaveBeenCalledWith(['a1'], 'review');
  await user.keyboard('m');
  await screen.findByRole('menuitem', { name: 'waiting' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(card('a1')).toHaveFocus());
  expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
});

test('ctrl-click selects, shift-click selects the range, a plain click opens', () => {
  renderThemed(<Desk pieces={six} />);
  fireEvent.click(card('a1'), { ctrlKey: true });
  fireEvent.click(card('a2'), { shiftKey: true });
  expect(screen.getByRole('toolbar')).toHaveTextContent('3 cards selected');
  expect(onOpen).not.toHaveBeenCalled();
  fireEvent.click(card('a3'));
  expect(onOpen).toHaveBeenCalledTimes(1);
});

test('the end of the stages is said, not passed', async () => {
  const user = userEvent.setup();
  renderThemed(<Desk pieces={six} />);
  await user.keyboard('j[[');
  expect(onMove).not.toHaveBeenCalled();
  expect(await screen.findByRole('group', { name: 'This is the first stage.' })).toBeInTheDocument();
});

test('swim lanes fold, and the keyboard follows their order', async () => {
  const user = userEvent.setup();
  renderThemed(<Desk pieces={six} lanes />);
  await user.keyboard('jj');
  expect(card('a2')).toHaveFocus();
  await user.click(screen.getByRole('button', { name: /^a/, expanded: true }));
  expect(screen.queryByRole('button', { name: /^Piece a1/ })).not.toBeInTheDocument();
});

test('cards are marked for dropped files', () => {
  renderThemed(<Desk pieces={six} />);
  expect(card('a1')).toHaveAttribute('data-drop-target', 'piece');
  expect(card('a1')).toHaveAttribute('data-drop-id', 'a1');
});
