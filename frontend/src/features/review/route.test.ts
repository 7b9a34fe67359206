import type { ReviewRoom, ReviewRouteStep } from '@/bridge/review';
import { aCard } from './fixtures';
import { spokenState, stepWords } from './route';

const step = (part: Partial<ReviewRouteStep>): ReviewRouteStep => ({
  stepId: 's1',
  name: 'Legal',
  place: 2,
  state: 'later',
  ownerId: 'p2',
  owner: 'Sofia Lindqvist',
  dueAt: 0,
  dueState: '',
  signedAt: 0,
  signedBy: '',
  escalatedTo: '',
  reason: '',
  ...part,
});
const coordinator = step({ stepId: '', name: 'Coordinator', place: 0, owner: '', state: 'ok' });
const pr = step({ stepId: 's0', name: 'PR', place: 1, state: 'turn' });
const beside = step({ stepId: 's9', name: 'Brand', place: 1, state: 'turn' });
const now = Date.UTC(2026, 3, 2, 12);

const words = (
  of: ReviewRouteStep,
  stage = 'coordinator_review',
  route = [coordinator, pr, of],
  ...kinds: string[]
) =>
  stepWords(
    of,
    {
      card: aCard({ stage }),
      route,
      decisions: kinds.map((kind) => ({ kind, draftId: aCard({}).draftId })),
    } as Pick<ReviewRoom, 'card' | 'route' | 'decisions'>,
    now,
  );

test('a step that waits names those right before it', () => {
  expect(words(step({}))).toBe('after PR');
  expect(words(step({}), 'coordinator_review', [coordinator, pr, beside, step({})])).toBe(
    'after PR and Brand',
  );
  expect(
    words(pr, 'coordinator_review', [
      { ...coordinator, state: 'turn' },
      { ...pr, state: 'later' },
    ]),
  ).toBe('Sofia Lindqvist, its turn');
  const first = { ...coordinator, state: 'turn' };
  expect(words({ ...pr, state: 'later' }, 'coordinator_review', [first, pr])).toBe('after the coordinator');
});

test('what is out already is not waited for', () => {
  for (const stage of ['client_review', 'approved']) {
    expect(words(step({}), stage)).toBe('did not sign');
    expect(words({ ...coordinator, state: 'later' }, stage)).toBe('sent on');
  }
});

test('a version that was sent back says who asked, who had their turn and who was not reached', () => {
  const looking = { ...coordinator, state: 'later' };
  const waiting = { ...pr, state: 'later' };
  const sentBack = (of: ReviewRouteStep, route: ReviewRouteStep[]) => words(of, 'changes_requested', route);
  const atOnce = [looking, waiting, step({})];
  expect(atOnce.map((of) => sentBack(of, atOnce))).toEqual([
    'asked for changes',
    'not reached',
    'not reached',
  ]);
  const passedOn = [coordinator, waiting, step({})];
  expect(sentBack(waiting, passedOn)).toBe('did not sign');
  expect(sentBack(step({}), passedOn)).toBe('not reached');
  const wanted = [coordinator, { ...pr, state: 'changes' }, step({})];
  expect(sentBack(step({}), wanted)).toBe('not reached');
  const decisions = [{ kind: 'changes_requested', decidedBy: 'Ida Brandt', draftId: aCard({}).draftId }];
  const named = { card: aCard({ stage: 'changes_requested' }), route: atOnce, decisions } as Pick<
    ReviewRoom,
    'card' | 'route' | 'decisions'
  >;
  expect(stepWords(looking, named, now)).toBe('Ida Brandt asked for changes');
});

test('what the client asked changes to was out as well, unless it was taken back first', () => {
  const last = step({});
  const route = [coordinator, pr, last];
  const after = (...kinds: string[]) => words(last, 'changes_requested', route, ...kinds);
  expect(after('sent_to_client', 'changes_requested')).toBe('did not sign');
  expect(after('sent_to_client', 'taken_back', 'changes_requested')).toBe('not reached');
  const decisions = [{ kind: 'changes_requested', party: 'client', draftId: aCard({}).draftId }];
  const theirs = { card: aCard({ stage: 'changes_requested' }), route, decisions } as Pick<
    ReviewRoom,
    'card' | 'route' | 'decisions'
  >;
  expect(stepWords(last, theirs, now)).toBe('did not sign');
});

test('who said it is named, not whose step it is', () => {
  const said = { signedBy: 'Ida Brandt', signedAt: now - 120_000 };
  expect(words(step({ state: 'ok', ...said }))).toBe('Ida Brandt, 2 min ago');
  expect(words(step({ state: 'changes', ...said }))).toBe('Ida Brandt wants changes');
});

test.each([
  [{ state: 'turn' }, ''],
  [{ state: 'turn', dueAt: now }, 'its turn'],
  [{ state: 'ok' }, 'signed off'],
  [{ state: 'changes' }, ''],
  [{}, ''],
])('a state is spoken only where the words do not say it: %o', (part, spoken) => {
  expect(spokenState(step(part))).toBe(spoken);
});
