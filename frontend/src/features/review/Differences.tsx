import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReviewDraft, reviews, type VersionDifference } from '@/bridge/review';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import styles from './Compare.module.css';
import { comparedQuery } from './compared';
import { rangeWords } from './remarkWords';

interface Props {
  /** Which picture of a carousel, from 1. */
  slide: number;
  before: ReviewDraft;
  after: ReviewDraft;
  looked: VersionDifference | null;
  onLook: (difference: VersionDifference) => void;
}

/** What differs between two versions, by time and place; each leads there. */
export function Differences({ slide, before, after, looked, onLook }: Props) {
  const { data } = useQuery(comparedQuery(before.id, after.id, slide));
  if (before.sha256 === after.sha256) return <Same versions={[before.version, after.version]} />;
  if (!data) return null;
  const damaged = [before, after].find(({ factsState }) => factsState === 'failed');
  const ask = () =>
    void reviews.compare(before.sha256, after.sha256).catch((reason: unknown) => notify.fault(reason));
  return (
    <section className={styles.differences} aria-label="What differs">
      {data.state === 'ready' ? (
        <>
          <h2 className={styles.heading}>
            {foundWords(data.differences.length, data.verdict, before.version, after.version)}
          </h2>
          {data.sound ? <p className={styles.summary}>{data.sound}</p> : null}
        </>
      ) : (
        <p className={styles.summary} role="status">
          {damaged
            ? `v${damaged.version} could not be read, so there is nothing to compare it by.`
            : stateWords(data.state, data.why, before.version, after.version)}{' '}
          {!damaged && (data.state === '' || data.state === 'failed') ? (
            <Button variant="default" size="compact-sm" onClick={ask}>
              {data.state === '' ? 'Find the differences' : 'Try again'}
            </Button>
          ) : null}
        </p>
      )}
      <ul className={styles.list}>
        {byTime(data.differences).map((difference) => (
          <li key={JSON.stringify(difference)}>
            <button
              type="button"
              className={styles.difference}
              aria-pressed={difference === looked}
              onClick={() => onLook(difference)}
            >
              {after.kind === 'video' ? (
                <span className={styles.when}>{whenWords(difference, before)}</span>
              ) : null}
              <span>{differenceWords(difference)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Two versions, or their pictures of one place, that are one file. */
function Same({ versions }: { versions: [number, number] }) {
  return (
    <section className={styles.differences} aria-label="What differs">
      <h2 className={styles.heading}>{bothWords(versions)} are the same file</h2>
    </section>
  );
}

const bothWords = (versions: [number, number]): string =>
  versions
    .toSorted((a, b) => a - b)
    .map((version) => `v${version}`)
    .join(' and ');

/** When in the newer version, or in the older one what only that has. */
const whenWords = ({ fromMs, toMs, otherFrom, otherTo }: VersionDifference, before: ReviewDraft) =>
  otherFrom === otherTo && toMs > fromMs
    ? `v${before.version} ${rangeWords(fromMs, toMs)}`
    : rangeWords(otherFrom, otherTo);

/** Nothing listed is not always nothing found: of another film there is nothing to list. */
function foundWords(places: number, verdict: string, before: number, after: number): string {
  const both = `v${before} and v${after}`;
  if (places > 0) return `${both} differ in ${count(places, 'place')}`;
  if (verdict === 'different') return `${both} have nothing in common`;
  if (verdict === 'unsure') return `Too little of ${both} could be compared: look yourself`;
  return `${both} look the same`;
}

/** In the order in which the newer version shows them. */
export const byTime = (differences: VersionDifference[]) =>
  differences.toSorted((a, b) => a.otherFrom - b.otherFrom || a.otherTo - b.otherTo || a.fromMs - b.fromMs);

function stateWords(state: string, why: string, ...versions: [number, number]): string {
  const both = bothWords(versions);
  switch (state) {
    case 'wanted':
      return `${both} are being compared…`;
    case 'waiting':
      return why || 'Comparing needs ffmpeg.';
    case 'failed':
      return `They could not be compared: ${why}`;
    default:
      return `${both} have not been compared yet.`;
  }
}

const whats: Record<string, string> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  moved: 'Moved to another moment',
  speed: 'Faster or slower',
};

/** "Added, upper right (look yourself)". */
export function differenceWords({ what, region, sound, sure, note }: VersionDifference): string {
  const name = whats[what] ?? what.charAt(0).toUpperCase() + what.slice(1);
  const parts = note
    ? [note.replace(/\.$/, '')]
    : [sound ? `Sound: ${name.toLowerCase()}` : name, sound ? '' : placeOf(region)];
  return parts.filter(Boolean).join(', ') + (sure ? '' : ' (look yourself)');
}

/** Where on the picture a region lies, in words. */
export function placeOf(region: number[]): string {
  const [x = 0, y = 0, w = 0, h = 0] = region;
  if (w <= 0 || h <= 0) return '';
  if (w * h > 50_000_000) return 'the whole picture';
  const third = (at: number) => (at < 3600 ? 0 : at > 6400 ? 2 : 1);
  const across = ['left', '', 'right'][third(x + w / 2)] ?? '';
  const down = ['upper', '', 'lower'][third(y + h / 2)] ?? '';
  return [down, across].filter(Boolean).join(' ') || 'the middle';
}
