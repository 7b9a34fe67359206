import { Button } from '@mantine/core';
import { IconFileText, IconGripVertical, IconPhoto, IconVideo } from '@tabler/icons-react';
import type { DraftCandidate, UnmatchedFile } from '@/bridge/drafts';
import { useBoardPiece } from '@/shared/board/piece';
import { agoWords, deskZone } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { assign } from './api';
import styles from './Tray.module.css';
import { fileSize, pieceName } from './words';

interface Props {
  file: UnmatchedFile;
  onPlace: () => void;
  onDismiss: () => void;
}

const offered = 4;

function KindIcon({ name }: { name: string }) {
  if (/\.(mp4|mov|m4v|webm|avi|mkv)$/i.test(name)) return <IconVideo size={16} stroke={1.6} aria-hidden />;
  if (/\.pdf$/i.test(name)) return <IconFileText size={16} stroke={1.6} aria-hidden />;
  return <IconPhoto size={16} stroke={1.6} aria-hidden />;
}

/** One file without a place: what it is, why it waits, and the pieces that it could be. */
export function TrayFile({ file, onPlace, onDismiss }: Props) {
  const now = useNow();
  const { setNodeRef, listeners, isDragging } = useBoardPiece(file.id, file.fileName);
  const facts = [
    file.size > 0 && fileSize(file.size),
    `found ${agoWords(file.foundAt, deskZone(), now)}`,
  ].filter(Boolean);
  return (
    <li
      ref={file.missing ? undefined : setNodeRef}
      className={styles.file}
      data-dragging={isDragging || undefined}
      data-missing={file.missing || undefined}
      {...(file.missing ? {} : listeners)}
    >
      <div className={styles.line}>
        <KindIcon name={file.fileName} />
        <span className={styles.name} data-tip={file.file}>
          {file.fileName}
        </span>
        {file.missing ? null : (
          <IconGripVertical className={styles.grip} size={15} stroke={1.6} aria-hidden />
        )}
      </div>
      <span className={styles.quiet}>{facts.join(' · ')}</span>
      {file.missing ? (
        <span className={styles.gone}>The file is not there any more. Put it back, or dismiss it.</span>
      ) : (
        <span className={styles.why}>{file.why}</span>
      )}
      {file.missing ? null : (
        <div className={styles.choices}>
          {file.candidates.slice(0, offered).map((candidate) => (
            <Candidate key={candidate.deliverableId} file={file} candidate={candidate} />
          ))}
        </div>
      )}
      <div className={styles.actions}>
        {file.missing ? null : (
          <Button variant="subtle" size="compact-sm" onClick={onPlace}>
            {file.candidates.length > 0 ? 'Another piece…' : 'Find its piece…'}
          </Button>
        )}
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onDismiss}>
          Dismiss…
        </Button>
      </div>
    </li>
  );
}

function Candidate({ file, candidate }: { file: UnmatchedFile; candidate: DraftCandidate }) {
  return (
    <button
      type="button"
      className={styles.candidate}
      onClick={() => void assign(file.id, candidate.deliverableId)}
    >
      <PlatformIcon platform={candidate.platform} size={14} silent />
      <span className="spoken">{file.fileName} is </span>
      <span className={styles.candidateWords}>
        <span>
          {candidate.creator}, {pieceName(candidate)}
        </span>
        <span className={styles.quiet}>
          {candidate.campaign} · {candidate.client}
        </span>
      </span>
    </button>
  );
}
