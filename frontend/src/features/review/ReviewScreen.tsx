import { Navigate, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useFileDrop } from '@/bridge/drop';
import { keys } from '@/bridge/keys';
import { useMedia } from '@/bridge/media';
import { type ReviewBoard, type ReviewCard, reviews } from '@/bridge/review';
import { Board } from '@/shared/board/Board';
import { laneChoices } from '@/shared/board/narrow';
import type { BoardColumn, CardLook } from '@/shared/board/types';
import { useBoardReading } from '@/shared/board/useBoardReading';
import { useKeys } from '@/shared/lib/keys';
import { FilterBar } from '@/shared/ui/FilterBar';
import { LateToggle } from '@/shared/ui/LateToggle';
import { notify } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { assign, pickFiles, receive, useFacets, useMoves } from './api';
import { BoardTools } from './BoardTools';
import { JobDock } from './JobDock';
import { MoveReason } from './MoveReason';
import { fileRefusal } from './moves';
import { Nothing } from './Nothing';
import { ReviewCardFace } from './ReviewCardFace';
import { Tray } from './Tray';
import { useBoardMoves } from './useBoardMoves';
import { useTray } from './useTray';
import { WhichPiece } from './WhichPiece';
import { endWalk, lastLeft } from './walk';
import { cardName } from './words';

const idOf = (card: ReviewCard) => card.deliverableId;
const nameOf = (card: ReviewCard) => cardName(card, Date.now());
const emptyWords: Record<string, string> = {
  waiting_for_draft: 'No draft is awaited.',
  coordinator_review: 'Nothing waits for you.',
  client_review: 'Nothing is with a client.',
  changes_requested: 'No creator is revising.',
  approved: 'Nothing was approved in the last 30 days.',
};
const emptyText = (column: BoardColumn<ReviewCard>) => emptyWords[column.id] ?? 'Nothing here';
const onCards = 'review-card';
const onBoard = 'review-board';

/** The review board: every piece from the awaited draft to the approved version, and the files without a place. */
export default function ReviewScreen() {
  const reading = useBoardReading<ReviewCard, BoardColumn<ReviewCard>, ReviewBoard>({
    key: keys.review.board,
    read: reviews.board,
    first: 30,
  });
  const { board, search, queryKey } = reading;
  const navigate = useNavigate();
  const facets = useFacets();
  const moves = useMoves();
  const { poster } = useMedia();
  const tray = useTray();
  const question = useBoardMoves(moves, queryKey);
  const [unplaced, setUnplaced] = useState<string[]>([]);
  useEffect(endWalk, []);

  useFileDrop(onCards, ({ id, paths }) => {
    const card = board?.columns.flatMap(({ cards }) => cards).find((each) => each.deliverableId === id);
    const refusal = card && fileRefusal(card);
    if (refusal) notify.hint(refusal);
    else void receive(id, paths);
    return true;
  });
  useFileDrop(onBoard, ({ paths }) => {
    setUnplaced(paths);
    return true;
  });

  const add = async () => setUnplaced(await pickFiles());
  useKeys([
    { keys: 'n', label: 'Add drafts', group: 'Review', run: () => void add() },
    { keys: 't', label: 'Show or hide the tray', group: 'Review', run: tray.toggle },
  ]);

  const open = useCallback(
    (card: ReviewCard) =>
      void navigate({
        to: '/review/$deliverableId',
        params: { deliverableId: card.deliverableId },
        search: (before) => before,
      }),
    [navigate],
  );
  const renderCard = useCallback(
    (card: ReviewCard, look: CardLook) => (
      <ReviewCardFace card={card} posterUrl={poster(card.sha256)} selected={look.selected} />
    ),
    [poster],
  );

  if (search.open) {
    const { open: deliverableId, ...rest } = search;
    return <Navigate to="/review/$deliverableId" params={{ deliverableId }} search={rest} replace />;
  }
  const nothing = board?.columns.every(({ count }) => count === 0);
  const aside = tray.shown ? <Tray tray={tray} /> : undefined;
  return (
    <Page
      fill
      header={
        <PageHeader title="Review" actions={<BoardTools tray={tray} onAdd={add} />}>
          <FilterBar
            list="review"
            facets={facets}
            lanes={laneChoices}
            placeholder="Filter pieces"
            end={<LateToggle />}
          />
        </PageHeader>
      }
    >
      {board && nothing && !aside ? <Nothing narrowed={reading.narrowed} error={reading.error} /> : null}
      {board && (!nothing || aside) ? (
        <Board
          label="Review board"
          columns={board.columns}
          cardId={idOf}
          cardName={nameOf}
          renderCard={renderCard}
          moveCheck={(card, _, to) => moves.refusal(card, to)}
          onMove={question.move}
          onOpen={open}
          onMore={reading.onMore}
          lanes={reading.lanes}
          emptyText={reading.narrowed ? 'Nothing here fits the filters.' : emptyText}
          cardDrop={onCards}
          boardDrop={onBoard}
          aside={aside}
          pieceCheck={(_, card) => fileRefusal(card)}
          onPiece={(file, card) => void assign(file, card.deliverableId)}
          startId={lastLeft()}
        />
      ) : null}
      {!board && reading.error ? <Nothing narrowed={false} error={reading.error} /> : null}
      <JobDock />
      <WhichPiece paths={unplaced} onClose={() => setUnplaced([])} />
      <MoveReason question={question} />
    </Page>
  );
}
