import type { CreatorRow } from '@/bridge/creators';
import { compactFigure } from '@/shared/lib/text';
import { PlatformIcon, platformName } from '@/shared/ui/PlatformIcon';
import styles from './Creators.module.css';
import { topAccount } from './words';

interface Props {
  row: CreatorRow;
  /** Where the first one is to be looked for. */
  platforms?: string[];
}

/** The handle with most followers, and on which other platforms the creator is. */
export function AccountsCell({ row, platforms }: Props) {
  const top = topAccount(row, platforms);
  if (!top) return <span className={styles.soft}>none</span>;
  const others = row.accounts.filter(({ id }) => id !== top.id);
  const followers = (figure: number | null | undefined) =>
    figure == null ? 'followers unknown' : `${compactFigure(figure)} followers`;
  return (
    <span className={styles.accounts}>
      <PlatformIcon platform={top.platform} />
      <span className={styles.handle}>@{top.handle}</span>
      {others.map((account) => (
        <span
          key={account.id}
          className={styles.other}
          data-tip={`${platformName(account.platform)}: @${account.handle}, ${followers(account.followers)}`}
        >
          <PlatformIcon platform={account.platform} />
        </span>
      ))}
    </span>
  );
}
