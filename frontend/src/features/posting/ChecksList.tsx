import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import type { PostCheck } from '@/bridge/posting';
import styles from './ChecksList.module.css';
import { kindNames, sortChecks, tallyWords } from './checks';

const verdicts: Record<string, { word: string; icon: typeof IconCircleX }> = {
  pass: { word: 'In order', icon: IconCircleCheck },
  warn: { word: 'Look at it', icon: IconAlertTriangle },
  unsure: { word: 'Not clear', icon: IconHelpCircle },
  fail: { word: 'Wrong', icon: IconCircleX },
};

const unclear = { word: 'Not clear', icon: IconHelpCircle };

/** The checks of the last attempt one by one, what needs a person first. */
export function ChecksList({ checks }: { checks: PostCheck[] }) {
  if (checks.length === 0) return <p className={styles.soft}>Nothing was checked yet.</p>;
  return (
    <>
      <p className={styles.tally}>{tallyWords(checks)}</p>
      <ul className={styles.list}>
        {sortChecks(checks).map((check) => (
          <Check key={check.id} check={check} />
        ))}
      </ul>
      <p className={styles.soft}>
        The rules are kept in short words from their sources, as a reminder. They are no legal advice.
      </p>
    </>
  );
}

function Check({ check }: { check: PostCheck }) {
  const { word, icon: Icon } = verdicts[check.verdict] ?? unclear;
  return (
    <li className={styles.check} data-verdict={check.verdict}>
      <Icon className={styles.icon} size={16} stroke={2} aria-hidden />
      <div className={styles.words}>
        <div className={styles.line}>
          <strong className={styles.kind}>{kindNames[check.kind] ?? check.kind}</strong>
          {check.market ? <span className={styles.market}>{check.market}</span> : null}
          <span className={styles.verdict}>{word}</span>
        </div>
        <p className={styles.rule}>{check.rule}</p>
        {check.found ? (
          <p className={styles.found}>
            Found: <q>{check.found}</q>
          </p>
        ) : null}
        {check.source ? <p className={styles.source}>{check.source}</p> : null}
      </div>
    </li>
  );
}
