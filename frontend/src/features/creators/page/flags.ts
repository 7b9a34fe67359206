import type { Flag } from '@/bridge/creatorPage';
import type { FlagMarkView } from '@/bridge/creators';

/** The severities of a flag, from the least, with what they ask for. */
export const severities = [
  { value: 'note', label: 'Note', note: 'Good to know.' },
  { value: 'caution', label: 'Caution', note: 'Look before casting.' },
  { value: 'stop', label: 'Stop', note: 'Do not cast.' },
];

const weight = (severity: string) => severities.findIndex(({ value }) => value === severity);

/** The mark of the open flags: the heaviest of them and how many there are; null without one. */
export function heaviest(flags: Flag[]): FlagMarkView | null {
  const open = flags.filter(({ resolvedAt }) => resolvedAt === 0);
  const [first] = [...open].sort((a, b) => weight(b.severity) - weight(a.severity));
  if (!first) return null;
  return {
    severity: first.severity,
    count: open.length,
    text: first.body ? `${first.topic}: ${first.body.replaceAll(/\s+/g, ' ')}` : first.topic,
  };
}

/** What flags are often about. */
export const flagTopics = [
  'Works for a competitor',
  'Fake followers suspected',
  'Late with drafts',
  'Undisclosed advertising',
  'Controversial statements',
  'Politics or religion',
  'Alcohol, gambling or nudity',
  'Payment dispute',
  'Legal matter',
];
