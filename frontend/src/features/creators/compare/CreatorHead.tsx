import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { StatusChoice } from '@/bridge/campaigns';
import type { CreatorRow } from '@/bridge/creators';
import { FlagMark } from '@/shared/ui/FlagMark';
import { StatusWord } from '@/shared/ui/StatusWord';
import { decisions } from '../decisions';
import { topAccount } from '../words';
import styles from './Compare.module.css';

interface Props {
  row: CreatorRow;
  statuses: StatusChoice[];
  /** Left out where there is no campaign to decide for. */
  onDecide?: (status: string) => void;
  onRemove: () => void;
}

/** Who stands in a column, and what can be decided. */
export function CreatorHead({ row, statuses, onDecide, onRemove }: Props) {
  const top = topAccount(row);
  return (
    <div className={styles.head}>
      <span className={styles.name}>
        <Link to="/creators/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
        <FlagMark mark={row.flag} />
        <ActionIcon
          size={24}
          className={styles.remove}
          aria-label={`Take ${row.name} out of the comparison`}
          onClick={onRemove}
        >
          <IconX size={14} />
        </ActionIcon>
      </span>
      <span className={styles.soft}>{top ? `@${top.handle}` : 'no account'}</span>
      {onDecide ? (
        <span className={styles.decide}>
          {decisions.map(({ status, words, icon: Icon }) => (
            <ActionIcon
              key={status}
              size={26}
              variant="default"
              data-on={row.influencerStatus === status || undefined}
              aria-label={`${words} ${row.name}`}
              data-tip={words}
              onClick={() => onDecide(status)}
            >
              <Icon size={14} stroke={1.75} />
            </ActionIcon>
          ))}
          {row.castingId ? (
            <StatusWord choice={statuses.find(({ status }) => status === row.influencerStatus)} />
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
