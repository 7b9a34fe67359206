import { IconArrowUpRight, IconScribble, IconSquare, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconPress } from '@/shared/ui/IconPress';
import styles from './Comments.module.css';
import { type Marker, type Tool, useMark } from './mark';

const tools: { tool: Tool; label: string; icon: ReactNode }[] = [
  { tool: 'box', label: 'Draw a box (B)', icon: <IconSquare size={16} stroke={1.6} /> },
  { tool: 'arrow', label: 'Draw an arrow (E)', icon: <IconArrowUpRight size={16} stroke={1.6} /> },
  { tool: 'pen', label: 'Draw by hand (Q)', icon: <IconScribble size={16} stroke={1.6} /> },
];

/** What to draw with on the picture. By the keyboard a box or an arrow lies in the middle, to be moved by arrows. */
export function DrawTools({ marker }: { marker: Marker }) {
  const { tool, shapes } = useMark(marker);
  const take = (each: Tool, byKey: boolean) => {
    if (byKey && each !== 'pen') marker.lay(each);
    else marker.take(each);
  };
  return (
    <span className={styles.draw} role="toolbar" aria-label="Draw on the picture">
      {tools.map((each) => (
        <IconPress
          key={each.tool}
          size={26}
          label={each.label.replace(/ \(.*/, '')}
          tip={each.label}
          on={tool === each.tool}
          aria-pressed={tool === each.tool}
          onClick={(event) => take(each.tool, event.detail === 0)}
        >
          {each.icon}
        </IconPress>
      ))}
      {shapes.length > 0 ? (
        <IconPress size={26} label="Take the last shape away" onClick={() => marker.drop(shapes.length - 1)}>
          <IconX size={14} />
        </IconPress>
      ) : null}
    </span>
  );
}
