import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Audience, Profile } from '@/bridge/creatorPage';
import { dimensionNames, groupName, sharePercent } from '@/shared/lib/audience';
import { shortDay } from '@/shared/lib/dates';
import { AudienceDialog } from './AudienceDialog';
import styles from './AudienceGrid.module.css';
import card from './Page.module.css';

interface Props {
  account: Profile;
  frozen: boolean;
}

const shownFirst = 6;
const dimensions = Object.entries(dimensionNames);

/** Who follows the account, one box for each dimension; what nobody knows is said to be unknown. */
export function AudienceGrid({ account, frozen }: Props) {
  const [edited, setEdited] = useState<string>();
  const knownOf = (dimension: string) => account.audience.find((each) => each.dimension === dimension);
  const missing = dimensions.filter(([value]) => !knownOf(value));
  return (
    <div className={styles.audience}>
      <h3>Audience</h3>
      <div className={styles.grid}>
        {dimensions.map(([value, label]) => {
          const known = knownOf(value);
          if (!known) return null;
          return (
            <section key={value} className={styles.box} aria-label={`Audience by ${label.toLowerCase()}`}>
              <div className={styles.head}>
                <h4>{label}</h4>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  disabled={frozen}
                  aria-label={`Edit ${label.toLowerCase()} of @${account.handle}`}
                  onClick={() => setEdited(value)}
                >
                  Edit
                </Button>
              </div>
              <Shares audience={known} />
            </section>
          );
        })}
      </div>
      {missing.length > 0 ? (
        <div className={styles.missing}>
          <span className={card.soft}>Not known:</span>
          {missing.map(([value, label]) => (
            <Button
              key={value}
              className={styles.add}
              variant="default"
              size="compact-xs"
              disabled={frozen}
              leftSection={<IconPlus size={12} aria-hidden />}
              aria-label={`Add ${label.toLowerCase()} of @${account.handle}`}
              onClick={() => setEdited(value)}
            >
              {label}
            </Button>
          ))}
        </div>
      ) : null}
      {edited ? (
        <AudienceDialog account={account} dimension={edited} onClose={() => setEdited(undefined)} />
      ) : null}
    </div>
  );
}

function Shares({ audience }: { audience: Audience }) {
  const shown = audience.shares.slice(0, audience.dimension === 'age' ? undefined : shownFirst);
  const rest = audience.shares.length - shown.length;
  const provenance = [audience.source, audience.onDate && shortDay(audience.onDate)]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      <ul className={styles.shares}>
        {shown.map(({ group, bp }) => (
          <li key={group}>
            <span className={styles.group}>{groupName(audience.dimension, group)}</span>
            <span className={styles.bar} aria-hidden>
              <i style={{ width: `${bp / 100}%` }} />
            </span>
            <span data-figures>{sharePercent(bp)}</span>
          </li>
        ))}
        {audience.unknownBp > 0 ? (
          <li className={styles.unknown}>
            <span className={styles.group}>Unknown</span>
            <span className={styles.bar} aria-hidden>
              <i style={{ width: `${audience.unknownBp / 100}%` }} />
            </span>
            <span data-figures>{sharePercent(audience.unknownBp)}</span>
          </li>
        ) : null}
      </ul>
      <p className={card.soft}>
        {rest > 0 ? `${rest} more. ` : ''}
        {provenance || 'Source unknown'}
      </p>
    </>
  );
}
