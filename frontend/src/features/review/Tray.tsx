import { ActionIcon, Tooltip } from '@mantine/core';
import { IconClock, IconHandStop, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type ArrivingFile, draftsFolder, type UnmatchedFile } from '@/bridge/drafts';
import { agoWords, deskZone } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import { assign, useAct } from './api';
import { PieceDialog } from './PieceDialog';
import styles from './Tray.module.css';
import { TrayFile } from './TrayFile';
import type { TrayState } from './useTray';

/** The files that found no place, beside the board: placed by a click, a drag onto a card, or a search. */
export function Tray({ tray }: { tray: TrayState }) {
  const [placing, setPlacing] = useState<UnmatchedFile | null>(null);
  const [dismissing, setDismissing] = useState<UnmatchedFile | null>(null);
  const { act, busy } = useAct();
  const dismiss = async (reason: string) => {
    if (dismissing && (await act(() => draftsFolder.dismiss(dismissing.id, reason)))) setDismissing(null);
  };
  return (
    <aside className={styles.tray} aria-label="Files without a place">
      <header className={styles.head}>
        <h2 className={styles.title}>Which piece is this?</h2>
        <span className={styles.count}>{tray.files.length}</span>
        <Tooltip label="Hide the tray (T)">
          <ActionIcon className={styles.hide} aria-label="Hide the tray" onClick={tray.toggle}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={styles.scroller}>
        {tray.files.length > 0 ? (
          <>
            <p className={styles.how}>Drag a file onto its card, or choose here.</p>
            <ul className={styles.list}>
              {tray.files.map((file) => (
                <TrayFile
                  key={file.id}
                  file={file}
                  onPlace={() => setPlacing(file)}
                  onDismiss={() => setDismissing(file)}
                />
              ))}
            </ul>
          </>
        ) : null}
        {tray.arriving.length > 0 ? <Arriving files={tray.arriving} all={tray.folder?.waiting ?? 0} /> : null}
      </div>
      <PieceDialog
        file={placing?.fileName ?? ''}
        onChoose={(id) => placing && void assign(placing.id, id)}
        onClose={() => setPlacing(null)}
      />
      <ReasonDialog
        opened={dismissing !== null}
        title="Dismiss this file"
        label="Why it is no draft"
        suggestions={['Not a draft', 'A duplicate', 'Belongs to no campaign of ours']}
        confirm="Dismiss"
        busy={busy}
        onConfirm={(reason) => void dismiss(reason)}
        onClose={() => setDismissing(null)}
      >
        {dismissing?.fileName} leaves the tray. The file itself stays where it is.
      </ReasonDialog>
    </aside>
  );
}

function Arriving({ files, all }: { files: ArrivingFile[]; all: number }) {
  const now = useNow();
  const zone = deskZone();
  return (
    <section className={styles.arriving} aria-label="Still arriving">
      <h3 className={styles.section}>
        Still arriving <span className={styles.count}>{all}</span>
      </h3>
      <ul className={styles.list}>
        {files.map((file) => (
          <li key={file.file} className={styles.coming} data-stuck={file.stuck || undefined}>
            {file.stuck ? (
              <IconHandStop size={15} stroke={1.75} aria-label="Stuck" />
            ) : (
              <IconClock size={15} stroke={1.75} aria-hidden />
            )}
            <span className={styles.comingWords}>
              <span className={styles.comingName} data-tip={file.file}>
                {file.file.split('/').at(-1)}
              </span>
              <span className={styles.quiet}>{file.why}</span>
              <span className={styles.quiet}>since {agoWords(file.since, zone, now)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
