import { IconCash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CampaignPage } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { type PaymentCard, paymentCalls } from '@/bridge/payments';
import { shortDay } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { DataTable, type TableColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { MoneyText } from '@/shared/ui/MoneyText';
import { StateBadge } from '@/shared/ui/StateBadge';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';

type Row = PaymentCard & { stageName: string };

const most = 500;

/** What the campaign's creators are to be paid, and how far that is. */
export function PaymentsTab({ page }: { page: CampaignPage }) {
  const navigate = useNavigate();
  const filter = {
    campaignId: page.id,
    clientId: '',
    ownerId: '',
    creatorId: '',
    text: '',
    lateOnly: false,
    limit: most,
    column: '',
    offset: 0,
  };
  const { data: board } = useQuery({
    queryKey: keys.payment.board(filter),
    queryFn: () => paymentCalls.board(filter),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(
    () =>
      (board?.columns ?? []).flatMap(({ name, cards }) =>
        cards.map((card) => ({ ...card, stageName: name })),
      ),
    [board],
  );
  if (!board) return null;
  return (
    <>
      {rows.length > 0 ? (
        <ul className={styles.sums} aria-label="Sums">
          {board.columns.map((column) => (
            <li key={column.id}>
              <b>
                {column.totals
                  .map(({ minor, currency }) => formatMoney(minor, currency, { short: true }))
                  .join(' + ') || '–'}
              </b>
              <span className={list.soft}>
                {column.name}, {column.count}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <DataTable
        label="Payments"
        columns={columns}
        rows={rows}
        rowId={(row) => row.paymentId}
        rowName={(row) => `${row.creator}, ${row.title}, ${row.stageName}`}
        onOpen={(row) => void navigate({ to: '/payments', search: { open: row.paymentId } })}
        empty={
          <EmptyState icon={<IconCash size={20} stroke={1.6} />} title="Nothing to pay yet">
            A payment is released by itself as soon as a post of this campaign is verified.
          </EmptyState>
        }
      />
    </>
  );
}

const columns: TableColumn<Row>[] = [
  {
    id: 'creator',
    name: 'Creator',
    width: 'minmax(150px, 1fr)',
    sort: (r) => r.creator,
    cell: (r) => r.creator,
  },
  { id: 'piece', name: 'Piece', width: 'minmax(150px, 1.2fr)', sort: (r) => r.title, cell: (r) => r.title },
  {
    id: 'amount',
    name: 'Amount',
    width: '120px',
    align: 'end',
    sort: (r) => r.amountMinor,
    cell: (r) => <MoneyText minor={r.amountMinor} currency={r.currency} />,
  },
  { id: 'stage', name: 'Stage', width: '150px', sort: (r) => r.stageName, cell: (r) => r.stageName },
  { id: 'due', name: 'Window ends', width: '110px', sort: (r) => r.dueOn, cell: (r) => shortDay(r.dueOn) },
  { id: 'left', name: 'Days left', width: '130px', sort: (r) => r.daysLeft, cell: (r) => <Left row={r} /> },
  {
    id: 'invoice',
    name: 'Invoice',
    width: '120px',
    cell: (r) => r.invoiceNumber || <span className={list.faint}>–</span>,
  },
];

function Left({ row }: { row: Row }) {
  if (row.sentOn) return <StateBadge state="done">sent {shortDay(row.sentOn)}</StateBadge>;
  if (row.late) {
    const days = Math.abs(row.daysLeft);
    return <StateBadge state="late">{days === 1 ? '1 day late' : `${days} days late`}</StateBadge>;
  }
  if (row.daysLeft === 0) return <StateBadge state="due_soon">last day</StateBadge>;
  return <span>{row.daysLeft === 1 ? '1 day' : `${row.daysLeft} days`}</span>;
}
