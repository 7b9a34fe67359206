import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type CreatorPage, creatorPage, type PriceLine, type Rate } from '@/bridge/creatorPage';
import { shortDay } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { MoneyText } from '@/shared/ui/MoneyText';
import { notify } from '@/shared/ui/notify';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { words } from '../words';
import { PickOf, TextOf } from './Field';
import card from './Page.module.css';
import { RateDialog } from './RateDialog';
import styles from './RatesTab.module.css';
import { usageChoices } from './words';

interface Edited {
  /** The price to put right; without it a new one. */
  rate?: Rate;
  line?: PriceLine;
}

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
                <Line key={line.platform + line.format} page={page} line={line} onEdit={setEdited} />
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

const kinds: Record<string, string> = { card: '', quote: 'quoted', paid: 'paid by others' };

interface LineProps {
  page: CreatorPage;
  line: PriceLine;
  onEdit: (edited: Edited) => void;
}

/** All prices of one piece: the one that holds first, what was and what is to come below it. */
function Line({ page, line, onEdit }: LineProps) {
  const [all, setAll] = useState(false);
  const current = line.rates.find(({ id }) => id === line.currentId);
  const others = line.rates.filter(({ id }) => id !== line.currentId);
  const shown = all ? others : others.filter((rate) => rate.validFrom > page.today || !current);
  const hidden = others.length - shown.length;
  return (
    <tbody>
      {current ? (
        <RateRow page={page} rate={current} line={line} onEdit={onEdit} current />
      ) : (
        <tr>
          <NameCell line={line} />
          <td colSpan={3} className={card.soft}>
            No price of their own yet
          </td>
          <td className={styles.buttons}>
            <NewPrice page={page} line={line} onEdit={onEdit} />
          </td>
        </tr>
      )}
      {shown.map((rate) => (
        <RateRow key={rate.id} page={page} rate={rate} line={line} onEdit={onEdit} />
      ))}
      {hidden > 0 || all ? (
        <tr className={styles.more}>
          <td colSpan={5}>
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              leftSection={all ? <IconChevronDown size={13} /> : <IconChevronRight size={13} />}
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all
                ? 'What holds only'
                : `${count(hidden, 'earlier price or quote', 'earlier prices and quotes')}`}
            </Button>
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

const NameCell = ({ line }: { line: PriceLine }) => (
  <th scope="row">
    <span className={styles.name}>
      {line.platform ? <PlatformIcon platform={line.platform} silent /> : null}
      {line.name}
    </span>
  </th>
);

function NewPrice({ page, line, onEdit }: LineProps) {
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      disabled={page.archivedAt > 0}
      aria-label={`New price for ${line.name}`}
      onClick={() => onEdit({ line })}
    >
      New price
    </Button>
  );
}

function RateRow({ page, rate, line, onEdit, current }: LineProps & { rate: Rate; current?: boolean }) {
  const remove = () => creatorPage.removeRate(rate.id).catch((reason: unknown) => notify.fault(reason));
  const frozen = page.archivedAt > 0;
  const future = rate.kind === 'card' && rate.validFrom > page.today;
  const what = `${line.name} from ${shortDay(rate.validFrom)}`;
  return (
    <tr className={current ? styles.current : styles.other}>
      {current ? <NameCell line={line} /> : <td />}
      <td>
        <MoneyText minor={rate.amountMinor} currency={rate.currency} strong={current} short />
        {kinds[rate.kind] ? <span className={card.soft}> {kinds[rate.kind]}</span> : null}
        {future ? <span className={card.soft}> to come</span> : null}
      </td>
      <td className={styles.day}>{shortDay(rate.validFrom)}</td>
      <td className={styles.note}>{rate.note}</td>
      <td className={styles.buttons}>
        {current ? <NewPrice page={page} line={line} onEdit={onEdit} /> : null}
        <ActionIcon
          size={24}
          aria-label={`Put right: ${what}`}
          data-tip="Put right"
          disabled={frozen}
          onClick={() => onEdit({ rate, line })}
        >
          <IconPencil size={14} />
        </ActionIcon>
        <ActionIcon
          size={24}
          aria-label={`Remove: ${what}`}
          data-tip="Remove"
          disabled={frozen}
          onClick={() => void remove()}
        >
          <IconTrash size={14} />
        </ActionIcon>
      </td>
    </tr>
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
