import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CreatorPage } from '@/bridge/creatorPage';
import { shortDay } from '@/shared/lib/dates';
import { EmptyState } from '@/shared/ui/EmptyState';
import { MoneyText } from '@/shared/ui/MoneyText';
import { words } from '../words';
import { PickOf, TextOf } from './Field';
import card from './Page.module.css';
import { type Edited, PriceLines } from './PriceLines';
import { RateDialog } from './RateDialog';
import styles from './RatesTab.module.css';
import { usageChoices } from './words';

/** What the creator asks, offered and was paid: the private price book. */
export function RatesTab({ page }: { page: CreatorPage }) {
  const [edited, setEdited] = useState<Edited>();
  const frozen = page.archivedAt > 0;
  const button = (
    <Button variant="default" size="compact-sm" disabled={frozen} onClick={() => setEdited({})}>
      Add a price
    </Button>
  );
  return (
    <div className={card.columns}>
      <div className={card.stack}>
        <section className={card.card} aria-labelledby="creator-rates">
          <div className={card.cardHead}>
            <h2 id="creator-rates">Rate card</h2>
            {button}
          </div>
          {page.prices.length === 0 ? (
            <EmptyState title="No prices yet">
              Write down what {page.name} asks, or what they offered once. Each new price keeps the one before
              it.
            </EmptyState>
          ) : (
            <table className={styles.rates}>
              <thead>
                <tr>
                  <th scope="col">For</th>
                  <th scope="col">Price</th>
                  <th scope="col">From</th>
                  <th scope="col">Note</th>
                  <th>
                    <span className="spoken">Change</span>
                  </th>
                </tr>
              </thead>
              {page.prices.map((line) => (
                <PriceLines key={line.platform + line.format} page={page} line={line} onEdit={setEdited} />
              ))}
            </table>
          )}
        </section>
        <Fees page={page} />
      </div>
      <aside className={card.stack} aria-label="Usage rights">
        <section className={card.card} aria-labelledby="creator-usage">
          <div className={card.cardHead}>
            <h2 id="creator-usage">Usage rights</h2>
          </div>
          <PickOf page={page} field="usageRights" label="Grants at most" data={usageChoices} />
          <p className={card.soft} style={{ margin: 0 }}>
            {usageChoices.find(({ value }) => value === page.usageRights)?.note ??
              'Nobody has asked yet. Paid use usually adds 50–200% to a fee.'}
          </p>
          <TextOf
            page={page}
            field="usageNote"
            label="On what terms"
            kind="lines"
            example="Duration, channels, surcharge"
          />
        </section>
      </aside>
      {edited ? (
        <RateDialog page={page} rate={edited.rate} line={edited.line} onClose={() => setEdited(undefined)} />
      ) : null}
    </div>
  );
}

/** What was agreed in our own campaigns. */
function Fees({ page }: { page: CreatorPage }) {
  return (
    <section className={card.card} aria-labelledby="creator-fees">
      <div className={card.cardHead}>
        <h2 id="creator-fees">Fees with us</h2>
        <span className={card.soft}>from castings and payments, by itself</span>
      </div>
      {page.fees.length === 0 ? (
        <p className={card.none}>No fee agreed in a campaign yet.</p>
      ) : (
        <table className={styles.rates}>
          <thead>
            <tr>
              <th scope="col">Campaign</th>
              <th scope="col">For</th>
              <th scope="col">Stands</th>
              <th scope="col" data-align="end">
                Fee
              </th>
            </tr>
          </thead>
          <tbody>
            {page.fees.map((fee) => (
              <tr key={fee.castingId}>
                <th scope="row">
                  <Link to="/campaigns/$id" params={{ id: fee.campaignId }} className={styles.link}>
                    {fee.campaign}
                  </Link>
                  <div className={card.soft}>{fee.client}</div>
                </th>
                <td>{fee.pieces.join(', ') || 'nothing agreed yet'}</td>
                <td>
                  {words(fee.stands)} {shortDay(fee.onDate)}
                </td>
                <td data-align="end">
                  <MoneyText minor={fee.amountMinor} currency={fee.currency} strong short />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
