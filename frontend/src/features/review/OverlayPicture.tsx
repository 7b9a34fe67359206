import styles from './Drawing.module.css';
import { covered, edgeOf, type Overlay } from './overlays';
import type { Point } from './shapes';
import type { Box } from './zoom';

/** The parts of the picture that an overlay covers, shaded. */
export function OverlayPicture({ overlay, rect }: { overlay: Overlay; rect: Box & Point }) {
  const shape = rect.width / Math.max(1, rect.height);
  const edge = edgeOf(overlay, shape).join(' ');
  return (
    <svg
      className={styles.overlay}
      style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
      viewBox="0 0 10000 10000"
      preserveAspectRatio="none"
      role="img"
      aria-label={overlay.says}
      data-crop={overlay.crop !== undefined || undefined}
    >
      {covered(overlay, shape).map((area) => (
        <rect key={`${area.x} ${area.y} ${area.width}`} {...area} />
      ))}
      {edge ? (
        <>
          <polygon points={edge} className={styles.overlayEdge} data-under />
          <polygon points={edge} className={styles.overlayEdge} />
        </>
      ) : null}
    </svg>
  );
}
