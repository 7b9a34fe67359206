import type { CampaignPage, Casting, Deliverable } from '@/bridge/campaigns';
import type { TableColumn } from '@/shared/ui/DataTable';
import { Deadline } from '@/shared/ui/Deadline';
import { MoneyText } from '@/shared/ui/MoneyText';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { StateBadge } from '@/shared/ui/StateBadge';
import type { State } from '@/shared/ui/state';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { postTime, turnWords } from './words';

export type PieceRow = Deliverable & { casting: Casting };

/** The columns of a campaign's pieces; times are the campaign's. */
export function pieceColumns(page: CampaignPage): TableColumn<PieceRow>[] {
  return [
    {
      id: 'title',
      name: 'Piece',
      width: 'minmax(172px, 1.5fr)',
      sort: (piece) => piece.title,
      cell: (piece) => (
        <>
          <PlatformIcon platform={piece.platform} />
          <span className={list.two}>
            <span className={piece.cancelled ? styles.cancelled : list.strong}>{piece.title}</span>
            <span className={list.soft}>{piece.formatName}</span>
          </span>
        </>
      ),
    },
    {
      id: 'creator',
      name: 'Creator',
      width: 'minmax(126px, 1fr)',
      sort: (piece) => piece.casting.creator,
      cell: (piece) => <span className={list.clip}>{piece.casting.creator}</span>,
    },
    {
      id: 'post',
      name: 'Agreed post',
      width: '156px',
      sort: (piece) => piece.postAt,
      cell: (piece) => postTime(piece.postAt, page.timeZone, page.now),
    },
    {
      id: 'stage',
      name: 'Stands at',
      width: 'minmax(210px, 1.5fr)',
      sort: (piece) => page.counts.findIndex(({ stage }) => stage === piece.stage),
      cell: (piece) => <Standing piece={piece} page={page} />,
    },
    {
      id: 'due',
      name: 'Deadline',
      width: '162px',
      sort: (piece) => piece.dueAt || null,
      cell: (piece) => <Due piece={piece} zone={page.timeZone} />,
    },
    {
      id: 'share',
      name: 'Worth',
      width: '92px',
      align: 'end',
      sort: (piece) => piece.shareMinor,
      cell: (piece) =>
        piece.cancelled || piece.shareMinor === 0 ? (
          <span className={list.faint}>–</span>
        ) : (
          <MoneyText minor={piece.shareMinor} currency={piece.casting.currency} short />
        ),
    },
  ];
}

function Standing({ piece, page }: { piece: PieceRow; page: CampaignPage }) {
  const turn = turnWords(piece, piece.casting, page);
  if (!turn) return <span className={list.clip}>{piece.stageName}</span>;
  return (
    <span className={list.two}>
      <span>{piece.stageName}</span>
      <span className={list.soft} data-tip={turn}>
        {turn}
      </span>
    </span>
  );
}

function Due({ piece, zone }: { piece: PieceRow; zone: string }) {
  if (piece.cancelled) return <span className={list.faint}>–</span>;
  if (piece.dueAt > 0) return <Deadline at={piece.dueAt} zone={zone} state={piece.state as State} />;
  if (piece.state === 'waiting') return <span className={list.faint}>–</span>;
  return <StateBadge state={piece.state as State} />;
}
