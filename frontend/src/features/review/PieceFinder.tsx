import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { ReviewCard } from '@/bridge/review';
import { Deadline } from '@/shared/ui/Deadline';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import type { State } from '@/shared/ui/state';
import styles from './PieceFinder.module.css';
import { usePieces } from './usePieces';
import { pieceName, stageNames } from './words';

interface Props {
  /** The piece that is chosen now, marked as such. */
  chosen?: string;
  onChoose: (card: ReviewCard) => void;
}

/** Only choices may stand in a listbox: not what is said when there are none. */
const listed = { role: 'listbox', 'aria-label': 'Pieces' };

/** A search among the pieces that can take a file: type, arrow keys, Enter; or click. */
export function PieceFinder({ chosen, onChoose }: Props) {
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 120);
  const pieces = usePieces(query, true);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const here = Math.min(at, pieces.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-at="${here}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [here]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(here + 1, pieces.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(here - 1, 0));
    else if (event.key === 'Enter' && pieces[here]) onChoose(pieces[here]);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.finder}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label="Find the piece"
        aria-expanded={pieces.length > 0}
        aria-controls={id}
        aria-activedescendant={pieces[here] ? `${id}-${here}` : undefined}
        placeholder="Creator, campaign, client or piece"
        leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} className={styles.list} {...(pieces.length > 0 ? listed : {})}>
        {pieces.map((card, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the keys of the list.
          <div
            key={card.deliverableId}
            id={`${id}-${index}`}
            role="option"
            aria-selected={card.deliverableId === chosen}
            data-at={index}
            data-here={index === here || undefined}
            className={styles.piece}
            onClick={() => onChoose(card)}
            onPointerMove={() => index !== here && setAt(index)}
          >
            <PlatformIcon platform={card.platform} />
            <span className={styles.words}>
              <span className={styles.name}>
                {card.creator}, {pieceName(card)}
              </span>
              <span className={styles.where}>
                {card.campaign} · {card.client}
              </span>
            </span>
            <span className={styles.stage}>
              <span>
                {stageNames[card.stage]}
                {card.version > 0 ? `, v${card.version}` : ''}
              </span>
              <Deadline at={card.dueAt} zone={card.timeZone} state={card.state as State} plain />
            </span>
          </div>
        ))}
        {pieces.length === 0 ? (
          <div className={styles.none}>
            {query
              ? 'No open piece fits. Approved pieces take no new versions.'
              : 'No piece waits for a draft. Agree one with a creator on its campaign’s page, then add the file again.'}
            {query ? null : (
              <Button component={Link} to="/campaigns" variant="default">
                Go to Campaigns
              </Button>
            )}
          </div>
        ) : null}
      </div>
    </div>
  );
}
