import { Loader } from '@mantine/core';
import { IconFolderOpen, IconPlus, IconSparkles } from '@tabler/icons-react';
import styles from './WelcomeScreen.module.css';

interface Props {
  /** What is under way, "" for nothing. */
  busy: string;
  onMake: () => void;
  onOpen: () => void;
  onDemo: () => void;
}

/** The three ways in. */
export function Choices({ busy, onMake, onOpen, onDemo }: Props) {
  const ways = [
    {
      id: 'make',
      icon: IconPlus,
      name: 'New workspace',
      words: 'For your agency: its name, yours and a folder.',
      run: onMake,
    },
    {
      id: 'open',
      icon: IconFolderOpen,
      name: 'Open a workspace',
      words: 'A folder that Backlot made before.',
      run: onOpen,
    },
    {
      id: 'demo',
      icon: IconSparkles,
      name: 'Look around in the demo agency',
      words: 'Six campaigns with creators, clips and payments. It takes some seconds to make.',
      run: onDemo,
    },
  ];
  return (
    <div className={styles.choices}>
      {ways.map(({ id, icon: Icon, name, words, run }) => (
        <button
          key={id}
          type="button"
          className={styles.choice}
          disabled={busy !== ''}
          aria-busy={busy === id}
          onClick={run}
        >
          {busy === id ? <Loader size={18} /> : <Icon size={20} stroke={1.6} aria-hidden />}
          <span className={styles.choiceWords}>
            <span className={styles.name}>{name}</span>
            <span className={styles.choiceNote}>{words}</span>
          </span>
        </button>
      ))}
    </div>
  );
}
