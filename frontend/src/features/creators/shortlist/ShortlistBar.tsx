import { ActionIcon, Button } from '@mantine/core';
import { IconAlertCircle, IconColumns3, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { keys } from '@/bridge/keys';
import { type Selection, shortlist } from '@/bridge/shortlist';
import { formatMoney } from '@/shared/lib/money';
import { compactFigure, count } from '@/shared/lib/text';
import { decisions } from '../decisions';
import list from '../List.module.css';
import { roughMoney } from '../words';
import styles from './Shortlist.module.css';

interface Props {
  campaignId: string;
  chosen: ReadonlySet<string>;
  frozen: boolean;
  busy: boolean;
  /** undefined where too many are ticked to stand side by side. */
  onCompare?: () => void;
  onDecide: (status: string) => void;
  onClear: () => void;
}

/** What those who are ticked would cost and reach, against the budget, and what can be decided on all of them. */
export function ShortlistBar({ campaignId, chosen, frozen, busy, onCompare, onDecide, onClear }: Props) {
  const ids = [...chosen];
  const { data: sum } = useQuery({
    queryKey: keys.creator.list({ selection: campaignId, ids }),
    queryFn: () => shortlist.selection(ids, campaignId),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  if (ids.length === 0) return null;
  return (
    <div className={list.bar} role="toolbar" aria-label="Selected creators">
      <span className={list.strong}>{count(ids.length, 'creator')}</span>
      {sum ? <Sums sum={sum} /> : null}
      <div className={list.barEnd}>
        {decisions.map(({ status, words, icon: Icon }) => (
          <Button
            key={status}
            variant="default"
            size="compact-sm"
            disabled={frozen || busy}
            leftSection={<Icon size={14} stroke={1.75} aria-hidden />}
            onClick={() => onDecide(status)}
          >
            {words}
          </Button>
        ))}
        <Button
          variant="default"
          size="compact-sm"
          disabled={!onCompare}
          data-tip={onCompare ? 'Side by side (c)' : 'Up to six creators stand side by side'}
          leftSection={<IconColumns3 size={14} stroke={1.75} aria-hidden />}
          onClick={onCompare}
        >
          Compare
        </Button>
        <ActionIcon aria-label="Clear the selection" data-tip="Clear the selection (Esc)" onClick={onClear}>
          <IconX size={15} />
        </ActionIcon>
      </div>
    </div>
  );
}

function Sums({ sum }: { sum: Selection }) {
  const { creators, estimated, unpriced, measured, withAudience } = sum;
  return (
    <dl className={styles.sums}>
      <Figure name="Cost, a piece each" how={costTip(sum)}>
        {estimated > 0
          ? `about ${roughMoney(sum.feeMinor, sum.currency)}`
          : exact(sum.feeMinor, sum.currency)}
        {unpriced > 0 ? <span className={styles.but}>{unpriced} without a fee</span> : null}
      </Figure>
      <Budget sum={sum} />
      <Figure
        name="Followers"
        how="The largest account of each on the platforms looked for, added up; people who follow several count more than once"
      >
        {compactFigure(sum.followers)}
      </Figure>
      <Figure
        name="Interactions a post"
        how={`Followers × engagement rate, known of ${measured} of ${creators}`}
      >
        {measured > 0 ? compactFigure(sum.interactions) : 'not known'}
      </Figure>
      <Figure
        name="Target audience"
        how={`Followers × the share of the audience in all groups looked for, known of ${withAudience} of ${creators}`}
      >
        {withAudience > 0 ? compactFigure(sum.reached) : 'not known'}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  name: string;
  /** How it is counted. */
  how: string;
  over?: boolean;
  children: ReactNode;
}

function Figure({ name, how, over, children }: FigureProps) {
  return (
    <div data-tip={how}>
      <dt>
        {name}
        <span className="spoken">. {how}</span>
      </dt>
      <dd data-over={over || undefined}>{children}</dd>
    </div>
  );
}

function costTip({ creators, estimated, unpriced }: Selection): string {
  const known = creators - estimated - unpriced;
  return [
    `${known} from rate cards`,
    `${estimated} estimated from what others ask for as many followers`,
    unpriced > 0 ? `${unpriced} without a fee, not counted` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const full = 100;
const exact = (minor: number, currency: string) => formatMoney(minor, currency, { short: true });

function Budget({ sum }: { sum: Selection }) {
  if (!sum.hasBudget) return null;
  const budget = sum.leftMinor + sum.feeMinor;
  const over = sum.leftMinor < 0;
  const part = budget > 0 ? Math.min(full, (sum.feeMinor * full) / budget) : full;
  const amount = (sum.estimated > 0 ? roughMoney : exact)(Math.abs(sum.leftMinor), sum.currency);
  return (
    <Figure
      name="Budget left"
      how={`Of ${exact(budget, sum.currency)} that is not agreed with anybody yet`}
      over={over}
    >
      <span className={styles.track} aria-hidden>
        <i style={{ width: `${part}%` }} />
      </span>
      {over ? <IconAlertCircle size={13} stroke={2} aria-hidden /> : null}
      {over ? `over by ${amount}` : `${amount} left`}
    </Figure>
  );
}
