import { Button } from '@mantine/core';
import type { MouseEvent } from 'react';
import { makeCopy } from './copy';
import type { Picture } from './pages';
import styles from './Stage.module.css';

/** How it stands with the picture of a photo that this window can't draw, in the words on its stage. */
export function PictureState({ picture }: { picture: Picture }) {
  const { fileName, sha256, tooLarge, proxyState, proxyWhy, posterUrl } = picture;
  if (tooLarge)
    return (
      <span>{fileName} is too large to be shown here. Open it outside, or ask for a smaller export.</span>
    );
  if (proxyState !== 'failed' && proxyState !== 'cancelled')
    return (
      <span role="status">
        This window can’t draw {fileName} as it is. A full picture of it is being made
        {posterUrl ? '; this is a small one.' : '.'}
      </span>
    );
  const again = (event: MouseEvent) => {
    event.stopPropagation();
    makeCopy(sha256);
  };
  return (
    <span className={styles.copy}>
      <span>
        This window can’t draw {fileName}, and no full picture of it could be made.{' '}
        {proxyWhy || 'Open it in another program, or ask for it as a JPEG.'}
      </span>
      <Button variant="default" size="compact-sm" onClick={again}>
        Try again
      </Button>
    </span>
  );
}
