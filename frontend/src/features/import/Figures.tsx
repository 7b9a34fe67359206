import type { planned } from './choices';
import styles from './Import.module.css';

/** What an import does to how many rows. */
export function Figures({ report }: { report: ReturnType<typeof planned> }) {
  const figures: [string, number][] = [
    ['new', report.created],
    ['brought up to date', report.updated],
    ['merged', report.merged],
    ['unchanged', report.unchanged],
    ['not taken', report.skippedTotal],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([name, figure]) => (
        <div key={name} data-none={figure === 0 || undefined}>
          <dd>{figure.toLocaleString('en')}</dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  );
}
