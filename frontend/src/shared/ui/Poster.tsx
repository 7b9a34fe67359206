import { IconFileText, IconPhoto, IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './Poster.module.css';

export type MediaKind = 'video' | 'photo' | 'pdf';

interface Props {
  kind: MediaKind | '';
  /** "" while there is no picture yet. */
  url: string;
  /** The media's own size in pixels; 0 when unknown. */
  width: number;
  height: number;
  /** The box it fits into, in CSS pixels. */
  box?: { width: number; height: number };
  alt?: string;
}

const icons = { video: IconVideo, photo: IconPhoto, pdf: IconFileText };
const guesses = { video: 9 / 16, photo: 4 / 5, pdf: 1 / Math.SQRT2, '': 4 / 5 };

/** A draft's thumbnail in its true shape, fitted into the box; its kind as an icon when there is no picture. */
export function Poster({ kind, url, width, height, box = { width: 56, height: 76 }, alt = '' }: Props) {
  const [failed, setFailed] = useState('');
  const shape = width > 0 && height > 0 ? Math.min(4, Math.max(0.25, width / height)) : guesses[kind];
  const wide = Math.min(box.width, box.height * shape);
  const size = { width: Math.round(wide), height: Math.round(wide / shape) };
  const Icon = kind === '' ? IconPhoto : icons[kind];
  const empty = kind === '';
  return (
    <span className={styles.frame} style={size} data-empty={empty || undefined}>
      {url && failed !== url ? (
        <img
          src={url}
          alt={alt}
          {...size}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setFailed(url)}
        />
      ) : (
        <Icon size={18} stroke={1.5} aria-hidden />
      )}
      {kind === 'video' && url && failed !== url ? <span className={styles.play} aria-hidden /> : null}
    </span>
  );
}
