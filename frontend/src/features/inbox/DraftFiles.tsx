import { ActionIcon } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import type { DraftFile } from '@/bridge/outbox';
import styles from './Writing.module.css';
import { fileSize } from './words';

const idOf = ({ sha256, name }: DraftFile) => `${sha256} ${name}`;

/** The files of a draft with more of them; the same file under the same name goes along once. */
export function withFiles(files: DraftFile[], more: DraftFile[]): DraftFile[] {
  const all = new Map([...files, ...more].map((file) => [idOf(file), file]));
  return [...all.values()];
}

/** The files that go along with a mail. */
export function DraftFiles({
  files,
  onChange,
}: {
  files: DraftFile[];
  onChange: (files: DraftFile[]) => void;
}) {
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label="Attachments">
      {files.map((file) => (
        <li key={idOf(file)}>
          <IconPaperclip size={14} stroke={1.75} aria-hidden />
          <span>{file.name}</span>
          <span className={styles.soft}>{fileSize(file.size)}</span>
          <ActionIcon
            size={22}
            aria-label={`Take ${file.name} off`}
            onClick={() => onChange(files.filter((other) => other !== file))}
          >
            <IconX size={13} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
