import { useEffect, useRef, useState } from 'react';
import styles from './TipLayer.module.css';

interface Tip {
  words: string;
  x: number;
  y: number;
  above: boolean;
}

const delay = 350;
const edge = 8;

function place(target: Element): Tip | null {
  const words = target.getAttribute('data-tip');
  if (!words) return null;
  const box = target.getBoundingClientRect();
  const above = box.bottom + 60 > window.innerHeight;
  return { words, x: box.left + box.width / 2, y: above ? box.top - 6 : box.bottom + 6, above };
}

/**
 * One tooltip for the whole window: shows the `data-tip` of what the pointer or the focus is on. Boards hold
 * hundreds of these, so they are an attribute and not a component each.
 */
export function TipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const bubble = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current: Element | null = null;
    const hide = () => {
      clearTimeout(timer);
      current = null;
      setTip(null);
    };
    const over = (event: Event) => {
      const target = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
      if (target === current) return;
      hide();
      if (!target) return;
      current = target;
      timer = setTimeout(() => target.isConnected && setTip(place(target)), delay);
    };
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    document.addEventListener('pointerover', over, { passive: true });
    document.addEventListener('focusin', over);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('scroll', hide, { capture: true, passive: true });
    document.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', over);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('scroll', hide, { capture: true });
      document.removeEventListener('keydown', onKey);
    };
  }, []);

  useEffect(() => {
    const box = bubble.current?.getBoundingClientRect();
    if (!box || !bubble.current) return;
    const shift = Math.max(edge - box.left, 0) - Math.max(box.right - (window.innerWidth - edge), 0);
    if (shift !== 0) bubble.current.style.translate = `${shift}px 0`;
  });

  if (!tip) return null;
  return (
    <div
      key={`${tip.x} ${tip.y}`}
      ref={bubble}
      role="tooltip"
      className={styles.tip}
      data-above={tip.above || undefined}
      style={{ left: tip.x, top: tip.y }}
    >
      {tip.words}
    </div>
  );
}
