import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { creators, type ImportReport } from '@/bridge/creators';
import { toFault } from '@/bridge/fault';
import { chooseFiles } from '@/bridge/workspace';
import { useFocusBack } from '@/shared/lib/focusBack';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import styles from './Creators.module.css';
import { ImportPreview } from './ImportPreview';

/** Import from a CSV file: first what would happen, then the import, which one Undo takes back. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const [path, setPath] = useState('');
  const [report, setReport] = useState<ImportReport | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem('');
    try {
      await work();
    } catch (reason) {
      setProblem(toFault(reason).message);
    } finally {
      setBusy(false);
    }
  };
  const choose = () =>
    attempt(async () => {
      const [chosen] = await chooseFiles('A CSV file of creators');
      if (!chosen) return;
      setReport(await creators.importCsv(chosen, true));
      setPath(chosen);
    });
  const take = () =>
    attempt(async () => {
      const { created, updated, merged } = await creators.importCsv(path, false);
      onClose();
      if (created + updated + merged === 0) notify.hint('Nothing was new in that file.');
    });
  const useful = report ? report.created + report.updated + report.merged : 0;
  return (
    <Modal opened onClose={onClose} title="Import creators" size="lg">
      <Stack gap="md">
        <p className={styles.help}>
          A CSV file with headers such as name, handle, platform, followers, engagement rate, country, niche,
          email. Creators who are here already are brought up to date, not doubled.
        </p>
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : null}
        {report ? <ImportPreview report={report} path={path} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant={report ? 'default' : 'filled'}
            onClick={() => void choose()}
            loading={busy && !report}
            data-autofocus
          >
            {report ? 'Choose another file' : 'Choose a file'}
          </Button>
          {report ? (
            <Button onClick={() => void take()} loading={busy} disabled={useful === 0}>
              Import {count(useful, 'row')}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Modal>
  );
}
