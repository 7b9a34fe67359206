import { useCallback, useMemo } from 'react';
import type { CampaignPage, Casting } from '@/bridge/campaigns';
import { Board } from '@/shared/board/Board';
import type { BoardColumn, CardLook } from '@/shared/board/types';
import { CastingCard } from './CastingCard';
import { columnsOf, type Group, refusalOf, statusOf } from './statuses';
import type { StatusMoves } from './useStatusMoves';

const idOf = (casting: Casting) => casting.id;
const isLate = (casting: Casting) =>
  casting.deliverables.some(({ state, cancelled }) => state === 'late' && !cancelled);
const nameOf = (casting: Casting) =>
  [
    casting.creator,
    casting.influencerStatusName,
    casting.contractStatusName,
    casting.paymentStatusName,
    isLate(casting) && 'late',
  ]
    .filter(Boolean)
    .join(', ');
/** A column needs an id that is not empty. */
const none = 'none';

interface Props {
  page: CampaignPage;
  castings: Casting[];
  group: Group;
  moves: StatusMoves;
  openId: string | undefined;
  onOpen: (casting: Casting) => void;
  onSelectionChange: (castings: Casting[]) => void;
  actions: (castings: Casting[]) => React.ReactNode;
}

/** Who stands where in one group of statuses. */
export function CastingBoard(props: Props) {
  const { page, castings, group, moves } = props;
  const { statuses } = page;
  const columns = useMemo((): BoardColumn<Casting>[] => {
    return columnsOf(statuses, group).map(({ status, name }) => {
      const cards = castings.filter((casting) => statusOf(casting, group) === status);
      return {
        id: status || none,
        name,
        count: cards.length,
        lateCount: cards.filter(isLate).length,
        cards,
        slim: true,
      };
    });
  }, [statuses, group, castings]);
  const renderCard = useCallback(
    (casting: Casting, look: CardLook) => (
      <CastingCard casting={casting} statuses={statuses} group={group} zone={page.timeZone} look={look} />
    ),
    [statuses, group, page.timeZone],
  );
  const statusAt = (column: string) => (column === none ? '' : column);
  return (
    <Board
      label="Casting board"
      columns={columns}
      cardId={idOf}
      cardName={nameOf}
      renderCard={renderCard}
      moveCheck={(casting, _, to) => refusalOf(statuses, casting, statusAt(to))}
      onMove={(cards, to) => moves.set(cards, group, statusAt(to))}
      onOpen={props.onOpen}
      onSelectionChange={props.onSelectionChange}
      selectionActions={props.actions}
      emptyText="Nobody"
      openId={props.openId}
    />
  );
}
