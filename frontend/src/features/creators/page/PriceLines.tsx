import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type CreatorPage, creatorPage, type PriceLine, type Rate } from '@/bridge/creatorPage';
import { shortDay } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import { MoneyText } from '@/shared/ui/MoneyText';
import { notify } from '@/shared/ui/notify';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import card from './Page.module.css';
import styles from './RatesTab.module.css';

/** What is written down in the dialog. */
export interface Edited {
  /** The price to put right; without it a new one. */
  rate?: Rate;
  line?: PriceLine;
}

const kinds: Record<string, string> = { card: '', quote: 'quoted', paid: 'paid by others' };

interface LineProps {
  page: CreatorPage;
  line: PriceLine;
  onEdit: (edited: Edited) => void;
}

/** All prices of one piece: the one that holds first, what was and what is to come below it. */
export function PriceLines({ page, line, onEdit }: LineProps) {
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
