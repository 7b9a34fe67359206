import { Button, Modal } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReviewCard } from '@/bridge/review';
import { count } from '@/shared/lib/text';
import { receive } from './api';
import { fileNameOf, guessPiece } from './guess';
import { PieceDialog } from './PieceDialog';
import styles from './PieceDialog.module.css';
import { PieceFinder } from './PieceFinder';
import { usePieces } from './usePieces';
import { pieceName } from './words';

interface Props {
  /** The files that were dropped or picked; empty while nothing is asked. */
  paths: string[];
  onClose: () => void;
}

const guessAmong = 500;

/** Asks to which pieces files from the desk belong. Names that say it are filled in. */
export function WhichPiece({ paths, onClose }: Props) {
  const [only] = paths;
  if (paths.length === 1 && only !== undefined) {
    return (
      <PieceDialog file={fileNameOf(only)} onChoose={(id) => void receive(id, paths)} onClose={onClose} />
    );
  }
  return (
    <Modal opened={paths.length > 1} onClose={onClose} title="Which pieces are these?" size={600}>
      <Several paths={paths} onClose={onClose} />
    </Modal>
  );
}

function Several({ paths, onClose }: Props) {
  const pieces = usePieces('', true, guessAmong);
  const guesses = useMemo(
    () => new Map(paths.map((path) => [path, guessPiece(fileNameOf(path), pieces)])),
    [paths, pieces],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<string, ReviewCard>>(new Map());
  const [active, setActive] = useState(paths[0] ?? '');
  const targetOf = (path: string) => chosen.get(path) ?? guesses.get(path);
  const placed = paths.filter((path) => targetOf(path) !== undefined);
  const firstOpen = paths.find((path) => !guesses.get(path));
  useEffect(() => {
    if (firstOpen) setActive(firstOpen);
  }, [firstOpen]);

  const choose = (card: ReviewCard, all = false) => {
    const next = new Map(chosen);
    for (const path of all ? paths : [active]) next.set(path, card);
    setChosen(next);
    const open = paths.find((path) => !next.has(path) && !guesses.get(path));
    if (open) setActive(open);
  };

  const takeIn = () => {
    const byPiece = new Map<string, string[]>();
    for (const path of placed) {
      const id = targetOf(path)?.deliverableId ?? '';
      byPiece.set(id, [...(byPiece.get(id) ?? []), path]);
    }
    for (const [id, files] of byPiece) void receive(id, files);
    onClose();
  };

  const current = targetOf(active);
  return (
    <>
      <ul className={styles.files}>
        {paths.map((path) => {
          const card = targetOf(path);
          return (
            <li key={path}>
              <button
                type="button"
                className={styles.row}
                aria-pressed={path === active}
                onClick={() => setActive(path)}
              >
                <span className={styles.name}>{fileNameOf(path)}</span>
                <IconArrowRight size={14} aria-hidden />
                <span className={styles.target} data-open={!card || undefined}>
                  {card ? `${card.creator}, ${pieceName(card)}` : 'Choose below'}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <PieceFinder chosen={current?.deliverableId} onChoose={choose} />
      <div className={styles.foot}>
        <Button
          variant="default"
          disabled={!current}
          onClick={() => current && choose(current, true)}
        >{`Use ${current ? `${current.creator}, ${pieceName(current)}` : 'it'} for all`}</Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={placed.length === 0} onClick={takeIn}>
          {placed.length === paths.length
            ? `Take in ${count(paths.length, 'file')}`
            : `Take in ${placed.length} of ${paths.length}`}
        </Button>
      </div>
    </>
  );
}
