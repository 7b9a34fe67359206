import styles from './Drawing.module.css';
import { covered, type Overlay } from './overlays';
import type { Point } from './shapes';
import type { Box } from './zoom';

/** The parts of the picture that an overlay covers, shaded. */
export function OverlayPicture({ overlay, rect }: { overlay: Overlay; rect: Box & Point }) {
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
      {covered(overlay, rect.width / Math.max(1, rect.height)).map((area) => (
        <rect key={`${area.x} ${area.y} ${area.width}`} {...area} />
      ))}
    </svg>
  );
}
