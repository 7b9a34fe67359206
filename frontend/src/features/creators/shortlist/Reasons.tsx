import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { Fit } from '@/bridge/shortlist';
import styles from './Shortlist.module.css';

const icons: Record<string, typeof IconCheck> = { for: IconCheck, against: IconX, neutral: IconMinus };
const spoken: Record<string, string> = { for: 'for: ', against: 'against: ', neutral: '' };

/** Why somebody ranks where they do: short phrases, each for, against or neither. */
export function Reasons({ fit }: { fit: Fit | null | undefined }) {
  if (!fit) return null;
  return (
    <ul className={styles.reasons} data-tip={fit.reasons.map(({ text }) => text).join(' · ')}>
      {fit.reasons.map(({ text, tone }) => {
        const Icon = icons[tone] ?? IconMinus;
        return (
          <li key={text} data-tone={tone}>
            <Icon size={12} stroke={2.25} aria-hidden />
            <span className="spoken">{spoken[tone]}</span>
            {text}
          </li>
        );
      })}
    </ul>
  );
}
