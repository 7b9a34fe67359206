import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import type { CaptionReport, ReviewCard } from '@/bridge/review';
import { platformName } from '@/shared/ui/PlatformIcon';
import styles from './Caption.module.css';

const verdicts: Record<string, { words: string; icon: typeof IconCircleCheck; order: number }> = {
  fail: { words: 'Not as it must be', icon: IconCircleX, order: 0 },
  warn: { words: 'Look again', icon: IconAlertTriangle, order: 1 },
  unsure: { words: 'Not certain', icon: IconHelpCircle, order: 2 },
  pass: { words: 'Fine', icon: IconCircleCheck, order: 3 },
};

/** What the markets, the campaign and the platform make of the caption, and how its feed cuts it. */
export function CaptionChecks({ report, card }: { report: CaptionReport; card: ReviewCard }) {
  const checks = [...report.checks].sort(
    (a, b) => (verdicts[a.verdict]?.order ?? 9) - (verdicts[b.verdict]?.order ?? 9),
  );
  return (
    <>
      <section aria-label="Checks of the caption">
        <ul className={styles.checks}>
          {checks.map((check) => {
            const { words, icon: Icon } = verdicts[check.verdict] ?? {
              words: check.verdict,
              icon: IconHelpCircle,
            };
            return (
              <li
                key={`${check.kind} ${check.market} ${check.words}`}
                className={styles.check}
                data-verdict={check.verdict}
                data-tip={check.source || undefined}
              >
                <Icon size={15} stroke={1.75} className={styles.icon} aria-hidden />
                <span>
                  <span className="spoken">{words}: </span>
                  {check.words}
                </span>
              </li>
            );
          })}
        </ul>
        <p className={styles.quiet}>{report.note}</p>
      </section>
      {report.hidden ? (
        <section aria-label={`As ${platformName(card.platform)} shows it`}>
          <h3 className={styles.heading}>As {platformName(card.platform)} shows it</h3>
          <p className={styles.feed}>
            {report.shown.trimEnd()}… <span className={styles.more}>more</span>
          </p>
        </section>
      ) : null}
    </>
  );
}
