import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { creatorPage, type Profile } from '@/bridge/creatorPage';
import { shortDay } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { rate } from '../words';
import { FormDialog } from './FormDialog';
import styles from './Growth.module.css';
import card from './Page.module.css';
import { useDraft } from './useDraft';
import { type GrowthPoint, growthOf, growthWords } from './words';

const GrowthChart = lazy(() => import('./GrowthChart'));

interface Props {
  account: Profile;
  frozen: boolean;
}

/** How the account grew: a chart, or the same as a table, and a way to write down what it measured earlier. */
export function Growth({ account, frozen }: Props) {
  const [as, setAs] = useState('chart');
  const [adds, setAdds] = useState(false);
  const points = growthOf(account);
  const drawn = points.filter(({ followers }) => followers !== null);
  const table = as === 'table' || drawn.length < 2;
  return (
    <div className={styles.growth}>
      <div className={card.cardHead}>
        <h3 className={styles.title}>Growth</h3>
        <span className={card.soft}>{growthWords(points)}</span>
        <span className={styles.tools}>
          {drawn.length >= 2 ? (
            <SegmentedControl
              aria-label="Show the growth as"
              data={[
                { value: 'chart', label: 'Chart' },
                { value: 'table', label: 'Table' },
              ]}
              value={as}
              onChange={setAs}
            />
          ) : null}
          <Button variant="default" size="compact-sm" disabled={frozen} onClick={() => setAdds(true)}>
            Add a reading
          </Button>
        </span>
      </div>
      {points.length === 0 ? (
        <p className={card.none}>
          No figures yet. Write down the followers above, or what there was earlier.
        </p>
      ) : null}
      {table && points.length > 0 ? <Readings points={points} frozen={frozen} /> : null}
      {table ? null : (
        <div
          className={styles.chart}
          role="img"
          aria-label={`Followers of @${account.handle}: ${count(drawn.length, 'reading')}, ${growthWords(points)}`}
        >
          <Suspense>
            <GrowthChart points={drawn} />
          </Suspense>
        </div>
      )}
      {adds ? <AddReading account={account} onClose={() => setAdds(false)} /> : null}
    </div>
  );
}

function Readings({ points, frozen }: { points: GrowthPoint[]; frozen: boolean }) {
  const remove = (id: string) =>
    creatorPage.removeReading(id).catch((reason: unknown) => notify.fault(reason));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Followers</th>
          <th scope="col">Engagement</th>
          <th scope="col">Source</th>
          <th>
            <span className="spoken">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {[...points].reverse().map((point) => (
          <tr key={point.date}>
            <th scope="row">{shortDay(point.date)}</th>
            <td>{point.followers === null ? 'unknown' : point.followers.toLocaleString('en')}</td>
            <td>{rate(point.engagementBp)}</td>
            <td>{point.readingId ? point.source || 'the figure until then' : 'now'}</td>
            <td>
              {point.readingId ? (
                <ActionIcon
                  size={24}
                  aria-label={`Remove the reading of ${shortDay(point.date)}`}
                  disabled={frozen}
                  onClick={() => void remove(point.readingId)}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AddReading({ account, onClose }: { account: Profile; onClose: () => void }) {
  const draft = useDraft(
    { accountId: account.id, onDate: '', followers: '', engagement: '', source: '' },
    creatorPage.addReading,
    onClose,
  );
  return (
    <FormDialog
      title={`What @${account.handle} measured earlier`}
      confirm="Add the reading"
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <TextInput type="date" label="Day" data-autofocus {...draft.text('onDate')} />
      <div className={card.two}>
        <TextInput label="Followers" placeholder="48.2K" {...draft.text('followers')} />
        <TextInput label="Engagement rate" placeholder="3.2%" {...draft.text('engagement')} />
      </div>
      <TextInput
        label="Source"
        placeholder="Screenshot, media kit, statistics site"
        {...draft.text('source')}
      />
    </FormDialog>
  );
}
