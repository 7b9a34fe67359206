import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startKeys } from '@/shared/lib/keys';
import { renderThemed } from '@/test/render';
import { WindowedTable } from './WindowedTable';

interface Person {
  id: string;
  name: string;
}

const total = 1_000_000;
const readSoFar = 5;
const personAt = (index: number): Person | undefined =>
  index < readSoFar ? { id: `p${index}`, name: `Person ${index}` } : undefined;

const onOpen = vi.fn();

function People({ client }: { client: QueryClient }) {
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  return (
    <QueryClientProvider client={client}>
      <WindowedTable
        label="People"
        columns={[{ id: 'name', name: 'Name', width: '1fr', cell: (person: Person) => person.name }]}
        total={total}
        rowAt={personAt}
        onSight={() => {}}
        listKey="all"
        rowId={(person) => person.id}
        rowName={(person) => person.name}
        onOpen={onOpen}
        empty={null}
        sort={{ column: 'name', down: false }}
        sortable={() => true}
        onSort={() => {}}
        selection={selection}
        onSelectionChange={setSelection}
        onSelectAll={() => {}}
      />
    </QueryClientProvider>
  );
}

let stop = () => {};
beforeEach(() => {
  stop = startKeys();
  onOpen.mockClear();
});
afterEach(() => stop());

test('of a million rows a few are drawn; those not read yet say so and open nothing', async () => {
  const user = userEvent.setup();
  renderThemed(<People client={new QueryClient()} />);
  expect(screen.getByRole('grid', { name: 'People' })).toHaveAttribute('aria-rowcount', `${total + 1}`);
  expect(screen.getAllByRole('row').length).toBeLessThan(60);
  const coming = screen.getAllByRole('row', { name: 'Being read' })[0];
  expect(coming).toHaveAttribute('aria-busy', 'true');
  if (coming) await user.click(coming);
  expect(onOpen).not.toHaveBeenCalled();
});

test('a row opens by a click, also right after the keys went elsewhere', async () => {
  const user = userEvent.setup();
  renderThemed(<People client={new QueryClient()} />);
  await user.click(screen.getByRole('row', { name: 'Person 3' }));
  expect(onOpen).toHaveBeenLastCalledWith(personAt(3));
  await user.keyboard('k');
  expect(screen.getByRole('row', { name: 'Person 2' })).toHaveFocus();
  await user.click(screen.getByRole('row', { name: 'Person 4' }));
  expect(onOpen).toHaveBeenLastCalledWith(personAt(4));
});

test('keys go through the rows and tick them', async () => {
  const user = userEvent.setup();
  renderThemed(<People client={new QueryClient()} />);
  await user.keyboard('jjx');
  const second = screen.getByRole('row', { name: 'Person 1' });
  expect(second).toHaveFocus();
  expect(second).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{Home}x{Enter}');
  expect(screen.getByRole('row', { name: 'Person 0' })).toHaveAttribute('aria-selected', 'true');
  expect(onOpen).toHaveBeenLastCalledWith(personAt(0));
});
