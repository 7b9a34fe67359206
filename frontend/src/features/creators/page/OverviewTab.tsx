import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CreatorPage } from '@/bridge/creatorPage';
import { compactFigure, count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { MoneyText } from '@/shared/ui/MoneyText';
import { CastingBox } from '../CastingBox';
import { PaymentsOf } from '../PaymentsOf';
import { rate, topAccount } from '../words';
import { AccountsGlance } from './AccountsGlance';
import { Details } from './Details';
import { FlagsCard } from './FlagsCard';
import styles from './Page.module.css';
import { Standing } from './Standing';
import { formulaOf } from './words';

interface Props {
  page: CreatorPage;
  onFlag: () => void;
}

/** What one wants to know before a call: figures, flags, campaigns, and who the creator is. */
export function OverviewTab({ page, onFlag }: Props) {
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <Figures page={page} />
        <FlagsCard page={page} onRaise={onFlag} />
        <AccountsGlance page={page} />
        <section className={styles.section}>
          <h2>Campaigns</h2>
          {page.castings.length === 0 ? (
            <EmptyState title="Not in a campaign yet">
              Open a campaign and add {page.name} under Casting.
            </EmptyState>
          ) : (
            page.castings.map((casting) => <CastingBox key={casting.id} casting={casting} page={page} />)
          )}
        </section>
        {page.payments.length > 0 ? <PaymentsOf page={page} /> : null}
      </div>
      <aside className={styles.stack} aria-label="About the creator">
        <Standing page={page} />
        <Details page={page} />
      </aside>
    </div>
  );
}

function Figures({ page }: { page: CreatorPage }) {
  const top = topAccount(page);
  const prices = page.prices.flatMap((line) => line.rates.filter(({ id }) => id === line.currentId));
  const cheapest = [...prices].sort((a, b) => a.amountMinor - b.amountMinor)[0];
  return (
    <div className={styles.strip}>
      <Figure
        name="Followers"
        note={
          top ? `on ${top.platformName}${page.accounts.length > 1 ? `, of ${page.accounts.length}` : ''}` : ''
        }
      >
        {top?.followers == null ? 'unknown' : compactFigure(top.followers)}
      </Figure>
      <Figure
        name="Engagement"
        tip={top ? formulaOf(top.engagementBasis) : ''}
        note={basisNote(top?.engagementBasis)}
      >
        {rate(top?.engagementBp)}
      </Figure>
      <Figure name="Rates" note={cheapest ? count(prices.length, 'price') : ''}>
        {cheapest ? (
          <>
            from <MoneyText minor={cheapest.amountMinor} currency={cheapest.currency} short />
          </>
        ) : (
          <Link to="." search={(before: object) => ({ ...before, tab: 'rates' })}>
            Add
          </Link>
        )}
      </Figure>
      <Figure name="Posts" note={count(page.drafts, 'draft')}>
        {page.posts}
      </Figure>
      <Figure
        name="Paid so far"
        note={page.averageDaysToPay == null ? '' : `${count(page.averageDaysToPay, 'day')} to pay`}
      >
        {page.earned.length === 0
          ? 'nothing yet'
          : page.earned.map(({ minor, currency }) => (
              <div key={currency}>
                <MoneyText minor={minor} currency={currency} short />
              </div>
            ))}
      </Figure>
    </div>
  );
}

const basisNote = (basis: string | undefined) => (basis ? `by ${basis}` : '');

interface FigureProps {
  name: string;
  note?: string;
  tip?: string;
  children: ReactNode;
}

function Figure({ name, note, tip, children }: FigureProps) {
  return (
    <div data-tip={tip || undefined}>
      <span className={styles.soft}>{name}</span>
      <strong>{children}</strong>
      {note ? <span className={styles.soft}>{note}</span> : null}
    </div>
  );
}
