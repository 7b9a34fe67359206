import type { Line, Today } from '@/bridge/agenda';
import { facetsOf, groupsOf } from './narrow';

const line = (id: string, part: Partial<Line> = {}): Line => ({
  kind: 'review',
  id,
  deliverableId: id,
  title: 'Reel 1',
  creator: 'Zoë Field',
  client: 'Lumen',
  campaign: 'Glow',
  campaignId: 'glow',
  stage: 'coordinator_review',
  version: 1,
  missed: false,
  dueAt: 1,
  timeZone: 'UTC',
  state: 'late',
  whoseTurn: 'coordinator',
  ownerId: 'ida',
  owner: 'Ida Brandt',
  says: '',
  asksOwner: false,
  escalatedToId: '',
  escalatedTo: '',
  actionLabel: 'Review v1',
  route: '/review?open=1',
  ...part,
});

const today = {
  counts: { late: 302, dueToday: 0, waiting: 1, nextDays: 0 },
  late: [line('a'), line('b', { ownerId: 'sam', owner: 'Sam', campaignId: 'dawn', campaign: 'Dawn' })],
  dueToday: [],
  waiting: [line('c', { whoseTurn: 'client', state: 'waiting' })],
  nextDays: [],
} as unknown as Today;

const ids = (search: Parameters<typeof groupsOf>[1], me = 'ida') =>
  groupsOf(today, search, me).flatMap((group) => group.lines.map(({ id }) => id));

test('everything is there while nothing narrows, with the full count', () => {
  const [late] = groupsOf(today, {}, 'ida');
  expect(ids({})).toEqual(['a', 'b', 'c']);
  expect(late).toMatchObject({ count: 302, missing: 300 });
});

test('only mine, by campaign, by turn and by words', () => {
  expect(ids({ f: { mine: ['only'] } })).toEqual(['a', 'c']);
  expect(ids({ f: { campaign: ['dawn'] } })).toEqual(['b']);
  expect(ids({ campaign: 'glow' })).toEqual(['a', 'c']);
  expect(ids({ f: { turn: ['client'] } })).toEqual(['c']);
  expect(ids({ q: 'zoe dawn' })).toEqual(['b']);
  expect(groupsOf(today, { q: 'dawn' }, 'ida')[0]?.count).toBe(1);
});

test('each choice is offered once, by name', () => {
  const [campaign, owner, turn] = facetsOf(today);
  expect(campaign?.options.map(({ label }) => label)).toEqual(['Dawn', 'Glow']);
  expect(owner?.options).toHaveLength(2);
  expect(turn?.options).toEqual([
    { value: 'client', label: 'Client' },
    { value: 'coordinator', label: 'Coordinator' },
  ]);
});

test('what was escalated to somebody is theirs as well', () => {
  const escalated = {
    ...today,
    late: [line('a', { ownerId: 'sam', owner: 'Sam', escalatedToId: 'ida', escalatedTo: 'Ida Brandt' })],
    waiting: [],
  } as unknown as Today;
  const mine = groupsOf(escalated, { f: { mine: ['only'] } }, 'ida').flatMap(({ lines }) => lines);
  expect(mine.map(({ id }) => id)).toEqual(['a']);
  expect(groupsOf(escalated, { f: { mine: ['only'] } }, 'bo').flatMap(({ lines }) => lines)).toEqual([]);
  expect(facetsOf(escalated)[1]?.options.map(({ value }) => value)).toEqual(['ida', 'sam']);
});
