import type { RouteStep, RouteStepInput } from '@/bridge/campaigns';
import { daysToAnswer, freeName, inputsOf, moved, newStep, placesOf } from './route';

const step = (name: string, place: number, workingDays = 1): RouteStep => ({
  id: name,
  place,
  name,
  ownerId: '',
  owner: '',
  workingDays,
  escalateId: '',
  escalateTo: '',
  escalateDays: 1,
});

const names = (steps: RouteStepInput[]) =>
  steps.map(({ name, beside }) => (beside ? `+${name}` : name)).join(' ');

test('places become an order with steps beside each other', () => {
  const route = [step('PR', 1), step('Legal', 1), step('Lead', 2)];
  expect(names(inputsOf(route))).toBe('PR +Legal Lead');
  expect(placesOf(route).map((place) => place.length)).toEqual([2, 1]);
});

test('a step moves, and the first one runs beside nobody', () => {
  const steps = inputsOf([step('PR', 1), step('Legal', 1), step('Lead', 2)]);
  expect(names(moved(steps, 1, -1))).toBe('Legal PR Lead');
  expect(names(moved(steps, 2, -1))).toBe('PR Lead +Legal');
  expect(moved(steps, 0, -1)).toBe(steps);
  expect(moved(steps, 2, 1)).toBe(steps);
});

test('a new step has a name of its own', () => {
  expect(freeName([])).toBe('Step');
  expect(freeName([newStep('step'), newStep('Step 2')])).toBe('Step 3');
});

test('the days to the client’s answer count the route once', () => {
  const plan = (stage: string, workingDays: number) => ({ stage, workingDays });
  const page = { routeDays: 3, stages: [plan('coordinator_review', 1), plan('client_review', 5)] };
  expect(daysToAnswer(page as never)).toBe(9);
});
