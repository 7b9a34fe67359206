import { undoSteps } from './undoSteps';

afterEach(undoSteps.clear);

test('the last step goes back first, each once', () => {
  const done: string[] = [];
  undoSteps.push(() => done.push('first'));
  const second = undoSteps.push(() => done.push('second'));
  undoSteps.undo();
  second();
  undoSteps.undo();
  undoSteps.undo();
  expect(done).toEqual(['second', 'first']);
  expect(undoSteps.any()).toBe(false);
});

test('what is too late, and what something newer stands above, is not taken back', () => {
  const run = vi.fn();
  undoSteps.push(run, -1);
  expect(undoSteps.any()).toBe(false);
  undoSteps.push(run);
  undoSteps.clear();
  undoSteps.undo();
  expect(run).not.toHaveBeenCalled();
});
