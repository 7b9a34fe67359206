import { Modal } from '@mantine/core';
import { useRef } from 'react';
import styles from './PieceDialog.module.css';
import { PieceFinder } from './PieceFinder';

interface Props {
  /** The file's name; "" while nothing is asked. */
  file: string;
  onChoose: (deliverableId: string) => void;
  onClose: () => void;
}

/** Asks for the piece of one file: a click takes it in. */
export function PieceDialog({ file, onChoose, onClose }: Props) {
  const last = useRef(file);
  if (file) last.current = file;
  return (
    <Modal opened={file !== ''} onClose={onClose} title="Which piece is this?" size={560}>
      <p className={styles.file}>{last.current}</p>
      <PieceFinder
        onChoose={(card) => {
          onChoose(card.deliverableId);
          onClose();
        }}
      />
    </Modal>
  );
}
