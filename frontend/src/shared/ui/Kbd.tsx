import { isMac } from '@/shared/lib/keys';
import styles from './Kbd.module.css';

const names: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  ctrl: 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: isMac ? '⇧' : 'Shift',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

const nameOf = (key: string) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** Keys in the notation of KeyBinding: "g t", "mod+k", "shift+ArrowLeft". */
export function Kbd({ keys }: { keys: string }) {
  const caps = keys
    .split(' ')
    .flatMap((chord, at) => chord.split('+').map((key) => ({ key, id: `${at}${key}` })));
  return (
    <span className={styles.keys}>
      {caps.map(({ key, id }) => (
        <kbd key={id} className={styles.cap}>
          {nameOf(key)}
        </kbd>
      ))}
    </span>
  );
}
