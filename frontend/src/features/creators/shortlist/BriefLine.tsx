import { Button, Popover } from '@mantine/core';
import { IconInfoCircle, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Brief, CreatorWindow } from '@/bridge/shortlist';
import { briefInWords } from './brief';
import styles from './Shortlist.module.css';

interface Props {
  brief: Brief;
  weights: CreatorWindow['weights'];
}

/** Whom the campaign looks for, where that is changed, and how it ranks. */
export function BriefLine({ brief, weights }: Props) {
  const phrases = briefInWords(brief);
  const toBrief = {
    to: '/campaigns/$id',
    params: { id: brief.campaignId },
    search: { tab: 'brief' },
  } as const;
  return (
    <div className={styles.brief}>
      {phrases.length > 0 ? (
        <>
          <span className={styles.looks}>Looks for</span>
          <ul className={styles.phrases} aria-label="Whom the brief looks for">
            {phrases.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
          <Link {...toBrief} className={styles.edit}>
            <IconPencil size={13} stroke={1.75} aria-hidden />
            Edit the brief
          </Link>
        </>
      ) : (
        <p className={styles.empty}>
          The brief does not say yet whom it looks for, so the rank says little.{' '}
          <Link {...toBrief}>Add niches, platforms, the audience and a fee limit to the brief</Link>.
        </p>
      )}
      <Popover width={400} position="bottom-end" shadow="float" radius="md" withinPortal trapFocus>
        <Popover.Target>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconInfoCircle size={14} stroke={1.75} aria-hidden />}
          >
            How the ranking works
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Ranking weights={weights} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

const partNames: Record<string, string> = {
  audience: 'Audience',
  niche: 'Niches',
  platform: 'Platform and size',
  place: 'Place and language',
  engagement: 'Engagement',
  quality: 'Quality',
  past: 'Work with us',
  fee: 'Fee',
};

function Ranking({ weights }: { weights: CreatorWindow['weights'] }) {
  return (
    <section className={styles.ranking} aria-label="How the ranking works">
      <h2>How the ranking works</h2>
      <p>
        The fit is a score of 100. Each part brings up to so many points; parts that the brief does not ask
        for are left out and the others count for more.
      </p>
      <dl>
        {weights.map(({ part, points, how }) => (
          <div key={part}>
            <dt>
              {partNames[part] ?? part}
              <span data-figures>{points}</span>
            </dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      <p>
        A red flag, work for a competitor near the days of the campaign and being away for all of it take
        points off. Each row says what was counted.
      </p>
    </section>
  );
}
