import { IconAlertTriangle, IconFlag, IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { FlagMarkView } from '@/bridge/creators';
import { flagMarkOf } from '@/bridge/flagMarks';
import { keys } from '@/bridge/keys';
import { count } from '@/shared/lib/text';
import styles from './FlagMark.module.css';

const icons: Record<string, typeof IconFlag> = {
  note: IconFlag,
  caution: IconAlertTriangle,
  stop: IconHandStop,
};

const severities: Record<string, string> = { note: 'Note', caution: 'Caution', stop: 'Stop' };

/** The word for a severity of a flag. */
export const severityWord = (severity: string): string => severities[severity] ?? severity;

interface Props {
  mark: FlagMarkView | null | undefined;
  size?: number;
  /** With the severity as a word beside the icon, where there is room. */
  worded?: boolean;
}

/** Says that a creator has open red flags: the heaviest one, and how many there are. Nothing without one. */
export function FlagMark({ mark, size = 15, worded = false }: Props) {
  if (!mark || mark.count === 0) return null;
  const Icon = icons[mark.severity] ?? IconFlag;
  const others = mark.count > 1 ? ` (${count(mark.count, 'open flag')})` : '';
  const words = `${severityWord(mark.severity)}: ${mark.text}${others}`;
  return (
    <span
      className={styles.mark}
      data-severity={mark.severity}
      data-worded={worded || undefined}
      data-tip={words}
      role="img"
      aria-label={words}
    >
      <Icon size={size} stroke={2} aria-hidden />
      {worded ? severityWord(mark.severity) : null}
    </span>
  );
}

/** The mark of a creator by id, for lists whose rows do not carry it. */
export function CreatorFlag({ id, size }: { id: string; size?: number }) {
  const { data } = useQuery({ queryKey: keys.creator.part(id, 'mark'), queryFn: () => flagMarkOf(id) });
  return <FlagMark mark={data} size={size} />;
}
