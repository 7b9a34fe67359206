import { useMemo } from 'react';
import styles from './Scrub.module.css';

/** The peaks of a waveform, 0 to 255, from how the workspace keeps them. */
export function peaksOf(wave: string): number[] {
  try {
    return Array.from(atob(wave), (letter) => letter.charCodeAt(0));
  } catch {
    return [];
  }
}

/** How loud the clip is along its line. */
export function Wave({ wave }: { wave: string }) {
  const path = useMemo(() => {
    const peaks = peaksOf(wave);
    const half = (peak: number) => (Math.sqrt(peak / 255) * 50).toFixed(1);
    return peaks
      .map((peak, at) => `M${at + 0.5} ${50 - Number(half(peak))}V${50 + Number(half(peak))}`)
      .join('');
  }, [wave]);
  if (!path) return null;
  const width = peaksOf(wave).length;
  return (
    <svg className={styles.wave} viewBox={`0 0 ${width} 100`} preserveAspectRatio="none" aria-hidden>
      <path d={path} />
    </svg>
  );
}
