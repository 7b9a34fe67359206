import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { history } from '@/bridge/history';
import { chooseWhere, imports } from '@/bridge/import';
import { keys } from '@/bridge/keys';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { doubtsLeft } from './choices';
import { Figures } from './Figures';
import styles from './Import.module.css';
import { Notes } from './Notes';
import { StepBar } from './StepBar';
import type { Importing } from './useImport';

/** The last step: what the import did, what it left out, and the way back. */
export function ReportStep({ importing }: { importing: Importing }) {
  const { report, jobId, decisions } = importing.state;
  const undone = useUndone(report?.receipt.actionId ?? '');
  if (!report) return null;
  const { actionId } = report.receipt;
  const [doubts, doubtsTotal] = doubtsLeft(report, decisions);
  const undo = async () => {
    try {
      await history.undo(actionId);
    } catch (reason) {
      notify.fault(reason);
    }
  };
  const save = async () => {
    try {
      const path = await chooseWhere('Rows that were not taken', 'not taken.csv');
      if (!path) return;
      await imports.saveNotTaken(jobId, path);
      notify.success(`Saved: ${path.split(/[\\/]/).pop()}`);
    } catch (reason) {
      notify.fault(reason);
    }
  };
  return (
    <div className={styles.step}>
      <section className={styles.box} aria-label="What the import did">
        <h2 tabIndex={-1} data-step-heading className={styles.outcome} data-undone={undone || undefined}>
          {undone ? <IconArrowBackUp size={18} aria-hidden /> : <IconCircleCheck size={18} aria-hidden />}
          {outcome(report.rows - report.skippedTotal, actionId, undone)}
        </h2>
        {undone ? null : <Figures report={report} />}
      </section>
      <Notes title="Not taken" notes={report.skipped} total={report.skippedTotal} />
      {undone ? null : (
        <>
          <ColumnsLeft columns={report.columnsLeft} />
          <Notes title="Taken, but look at these" notes={doubts} total={doubtsTotal} same="now" />
        </>
      )}
      <StepBar>
        {report.skippedTotal > 0 ? (
          <Button variant="default" leftSection={<IconDownload size={15} />} onClick={() => void save()}>
            Save what was not taken
          </Button>
        ) : null}
        {actionId && !undone ? (
          <Button variant="default" leftSection={<IconArrowBackUp size={15} />} onClick={() => void undo()}>
            Undo the import
          </Button>
        ) : null}
        <Button variant="default" onClick={importing.again}>
          Import another file
        </Button>
        <Button component={Link} to="/creators">
          To the creators
        </Button>
      </StepBar>
    </div>
  );
}

function outcome(rows: number, actionId: string, undone: boolean): string {
  if (undone) return 'Taken back: everything is as it was before';
  return actionId ? `Imported ${count(rows, 'row')}` : 'Nothing in this file was new';
}

/** Whether an action is taken back at present, by whatever way: the history knows. */
function useUndone(actionId: string): boolean {
  const { data = false } = useQuery({
    queryKey: [...keys.history.all, 'import', actionId],
    queryFn: async () =>
      (await history.latest()).some((entry) => entry.actionId === actionId && entry.undone),
    enabled: actionId !== '',
  });
  return data;
}

/** Columns that look as if something could be taken from them, with why nothing was. */
function ColumnsLeft({ columns }: { columns: string[] }) {
  if (columns.length === 0) return null;
  return (
    <section className={styles.box} aria-label="Columns left out">
      <h2>
        Columns left out, or used in part <span className={styles.soft}>{columns.length}</span>
      </h2>
      <ul className={styles.notes}>
        {columns.map((column) => (
          <li key={column}>{column}</li>
        ))}
      </ul>
    </section>
  );
}
