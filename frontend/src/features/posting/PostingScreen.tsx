import { IconBroadcast } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { keys } from '@/bridge/keys';
import { useMedia } from '@/bridge/media';
import { type PostBoard, type PostCard, postingCalls } from '@/bridge/posting';
import { Board } from '@/shared/board/Board';
import { laneChoices } from '@/shared/board/narrow';
import type { BoardColumn, CardLook } from '@/shared/board/types';
import { useBoardReading } from '@/shared/board/useBoardReading';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { LateToggle } from '@/shared/ui/LateToggle';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { MoveDialog } from './MoveDialog';
import { movesOf } from './moves';
import { PostingCard } from './PostingCard';
import { PostPanel } from './PostPanel';
import { ScoreNote } from './ScoreNote';
import { usePostMoves } from './usePostMoves';
import { cardName } from './words';

const lookEvery = 30_000;
const idOf = (card: PostCard) => card.deliverableId;
const nameOf = (card: PostCard) => cardName(card, Date.now());
const emptyWords: Record<string, string> = {
  upcoming: 'Approved pieces wait here for their time.',
  due_now: 'Nothing is due this hour.',
  checking: 'No post waits to be verified.',
  problem: 'Nothing is wrong and nothing was missed.',
  verified: 'Nothing was verified in the last 30 days.',
};
const emptyText = (column: BoardColumn<PostCard>) => emptyWords[column.id] ?? 'Nothing here';

/** The posting-check board: every approved piece from its agreed time to the verified post. */
export default function PostingScreen() {
  const reading = useBoardReading<PostCard, BoardColumn<PostCard>, PostBoard>({
    key: keys.posting.board,
    read: postingCalls.board,
    every: lookEvery,
  });
  const { board, search, change, queryKey } = reading;
  const media = useMedia();
  const table = board?.moves;
  const moves = useMemo(() => movesOf(table ?? []), [table]);
  const [pasteFor, setPasteFor] = useState('');
  const { data: score } = useQuery({ queryKey: keys.posting.list('score'), queryFn: postingCalls.score });

  const open = (card: PostCard) => {
    setPasteFor('');
    change({ open: card.deliverableId, tab: undefined });
  };
  const pasted = () => {
    setPasteFor('');
    if (search.tab) change({ tab: undefined });
  };
  const paste = (card: PostCard) => {
    setPasteFor(card.deliverableId);
    change({ open: card.deliverableId });
  };
  const { move, ...question } = usePostMoves({ queryKey, moves, onReport: paste });

  const { poster } = media;
  const renderCard = useCallback(
    (card: PostCard, look: CardLook) => (
      <PostingCard card={card} posterUrl={poster(card.sha256)} selected={look.selected} />
    ),
    [poster],
  );

  const nothing = board?.columns.every(({ count }) => count === 0);
  return (
    <Page
      fill
      header={
        <PageHeader title="Posting" note={score ? <ScoreNote score={score} /> : null}>
          <FilterBar
            list="posting"
            facets={reading.facets}
            lanes={laneChoices}
            placeholder="Filter posts"
            end={<LateToggle />}
          />
        </PageHeader>
      }
    >
      {board && nothing ? <Nothing narrowed={reading.narrowed} /> : null}
      {board && !nothing ? (
        <Board
          label="Posting board"
          columns={board.columns}
          cardId={idOf}
          cardName={nameOf}
          renderCard={renderCard}
          moveCheck={(card, _, to) => moves.refusal(card, to)}
          onMove={move}
          onOpen={open}
          onMore={reading.onMore}
          lanes={reading.lanes}
          emptyText={emptyText}
          openId={search.open}
        />
      ) : null}
      {search.open ? (
        <PostPanel
          id={search.open}
          pasting={pasteFor === search.open || search.tab === 'paste'}
          onMove={(card, to) => move([card], to)}
          onPasted={pasted}
          onClose={() => change({ open: undefined, tab: undefined })}
        />
      ) : null}
      <MoveDialog
        asking={question.asking}
        busy={question.busy}
        onAnswer={question.answer}
        onClose={question.dismiss}
      />
    </Page>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState
        icon={<IconBroadcast size={28} stroke={1.5} />}
        title="No post fits"
        action={<ClearFilters />}
      >
        Nothing on this board has what you are looking for.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconBroadcast size={28} stroke={1.5} />}
      title="No posts expected yet"
      action={<Link to="/review">Go to Review</Link>}
    >
      A piece comes here when its draft is approved. At its agreed time you are asked for the link.
    </EmptyState>
  );
}
