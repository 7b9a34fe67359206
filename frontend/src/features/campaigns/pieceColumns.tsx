import type { CampaignPage, Casting, Deliverable } from '@/bridge/campaigns';
import type { TableColumn } from '@/shared/ui/DataTable';
import { Deadline } from '@/shared/ui/Deadline';
import { MoneyText } from '@/shared/ui/MoneyText';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { StateBadge } from '@/shared/ui/StateBadge';
import type { State } from '@/shared/ui/state';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { postTime } from './words';

export type PieceRow = Deliverable & { casting: Casting };

/** The columns of a campaign's pieces; times are the campaign's. */
export function pieceColumns(page: CampaignPage): TableColumn<PieceRow>[] {
  return [
    {
      id: 'title',
      name: 'Piece',
      width: 'minmax(170px, 1.6fr)',
      sort: (piece) => piece.title,
      cell: (piece) => (
        <>
          <PlatformIcon platform={piece.platform} />
          <span className={`${list.clip} ${piece.cancelled ? styles.cancelled : list.strong}`}>
            {piece.title}
          </span>
        </>
      ),
    },
    {
      id: 'creator',
      name: 'Creator',
      width: 'minmax(130px, 1.1fr)',
      sort: (piece) => piece.casting.creator,
      cell: (piece) => <span className={list.clip}>{piece.casting.creator}</span>,
    },
    {
      id: 'format',
      name: 'Format',
      width: 'minmax(84px, 0.6fr)',
      sort: (piece) => piece.formatName,
      cell: (piece) => <span className={list.clip}>{piece.formatName}</span>,
    },
    {
      id: 'post',
      name: 'Agreed post',
      width: '142px',
      sort: (piece) => piece.postAt,
      cell: (piece) => postTime(piece.postAt, page.timeZone, page.now),
    },
    {
      id: 'stage',
      name: 'Stands at',
      width: 'minmax(136px, 0.9fr)',
      sort: (piece) => page.counts.findIndex(({ stage }) => stage === piece.stage),
      cell: (piece) => (
        <span className={list.clip}>
          {piece.stageName}
          {piece.version > 0 && piece.board === 'review' ? (
            <span className={list.soft}> v{piece.version}</span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'due',
      name: 'Deadline',
      width: '158px',
      sort: (piece) => piece.dueAt || null,
      cell: (piece) => <Due piece={piece} zone={page.timeZone} />,
    },
    {
      id: 'share',
      name: 'Worth',
      width: '96px',
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

function Due({ piece, zone }: { piece: PieceRow; zone: string }) {
  if (piece.cancelled) return <span className={list.faint}>–</span>;
  if (piece.dueAt > 0) return <Deadline at={piece.dueAt} zone={zone} state={piece.state as State} />;
  return <StateBadge state={piece.state as State} />;
}
