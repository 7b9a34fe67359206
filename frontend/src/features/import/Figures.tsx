import type { ImportReport } from '@/bridge/import';
import styles from './Import.module.css';

/** What an import does to how many rows. */
export function Figures({ report }: { report: ImportReport }) {
  const figures: [string, number][] = [
    ['new', report.created],
    ['brought up to date', report.updated],
    ['joined with another', report.merged],
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
