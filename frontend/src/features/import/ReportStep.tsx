import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { history } from '@/bridge/history';
import { chooseWhere, imports } from '@/bridge/import';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { Figures } from './Figures';
import styles from './Import.module.css';
import { Notes } from './Notes';
import { StepBar } from './StepBar';
import type { Importing } from './useImport';

/** The last step: what the import did, what it left out, and the way back. */
export function ReportStep({ importing }: { importing: Importing }) {
  const { report, jobId } = importing.state;
  const [undone, setUndone] = useState(false);
  if (!report) return null;
  const { actionId } = report.receipt;
  const undo = async () => {
    try {
      await history.undo(actionId);
      setUndone(true);
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
        <h2 className={styles.outcome} data-undone={undone || undefined}>
          {undone ? <IconArrowBackUp size={18} aria-hidden /> : <IconCircleCheck size={18} aria-hidden />}
          {outcome(report.rows - report.skippedTotal, actionId, undone)}
        </h2>
        <Figures report={report} />
      </section>
      <Notes title="Not taken" notes={report.skipped} total={report.skippedTotal} />
      <Notes title="Taken, but look at these" notes={report.doubts} total={report.doubtsTotal} />
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
