import { SegmentedControl } from '@mantine/core';
import { IconGridDots, IconList } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { toFault } from '@/bridge/fault';
import { useListSearch } from '@/shared/lib/listSearch';
import { count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { LateToggle } from '@/shared/ui/LateToggle';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { ViewLinks } from '@/shared/ui/ViewLinks';
import { gridOf } from './grid';
import { MatrixGrid } from './MatrixGrid';
import { showsAll, useMatrix } from './useMatrix';

const views = [
  { to: '/campaigns', name: 'List', icon: IconList },
  { to: '/campaigns/matrix', name: 'Matrix', icon: IconGridDots },
];

/** Every piece that is owed, by campaign and creator: where it stands and when that is due. */
export default function MatrixScreen() {
  const [search, change] = useListSearch();
  const navigate = useNavigate();
  const { matrix, error, facets, narrowed } = useMatrix(search);
  const grid = useMemo(() => (matrix ? gridOf(matrix) : null), [matrix]);
  const late = matrix?.campaigns.reduce((sum, campaign) => sum + campaign.late, 0) ?? 0;
  const note = matrix
    ? [count(matrix.total, 'piece'), late > 0 && `${late.toLocaleString('en')} late`]
        .filter(Boolean)
        .join(', ')
    : null;
  return (
    <Page
      fill
      header={
        <PageHeader
          title="Campaigns"
          note={note}
          actions={<ViewLinks label="Views of the campaigns" now="/campaigns/matrix" links={views} />}
        >
          <FilterBar
            list="matrix"
            facets={facets}
            placeholder="Filter pieces"
            end={
              <>
                <SegmentedControl
                  aria-label="Which campaigns"
                  value={showsAll(search) ? 'all' : 'live'}
                  data={[
                    { value: 'live', label: 'Live' },
                    { value: 'all', label: 'All' },
                  ]}
                  onChange={(scope) =>
                    change({
                      f: { ...search.f, scope: scope === 'all' ? ['all'] : undefined } as typeof search.f,
                    })
                  }
                />
                <LateToggle />
              </>
            }
          />
        </PageHeader>
      }
    >
      {error && !matrix ? (
        <EmptyState title="The matrix can’t be read">{toFault(error).message}</EmptyState>
      ) : null}
      {grid && grid.matrix.total === 0 ? <Nothing narrowed={narrowed} /> : null}
      {grid && grid.matrix.total > 0 ? (
        <MatrixGrid
          grid={grid}
          onOpen={(piece) =>
            void navigate({
              to: '/campaigns/$id',
              params: { id: grid.matrix.campaigns[piece.campaign]?.id ?? '' },
              search: { tab: 'deliverables', open: piece.id },
            } as never)
          }
        />
      ) : null}
    </Page>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const icon = <IconGridDots size={24} stroke={1.5} />;
  if (narrowed) {
    return (
      <EmptyState icon={icon} title="No piece fits these filters" action={<ClearFilters />}>
        Nothing in these campaigns has what you are looking for.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title="Nothing is owed" action={<Link to="/campaigns">Go to the campaigns</Link>}>
      Pieces that are agreed in live campaigns stand here, by campaign and creator.
    </EmptyState>
  );
}
