import { undoSteps } from './undoSteps';

afterEach(undoSteps.clear);

test('the last step goes back first, each once', () => {
  const done: string[] = [];
  undoSteps.push(() => done.push('first'));
  const second = undoSteps.push(() => done.push('second'));
  undoSteps.undo();
  second.undo();
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

test('taking back by the keyboard closes the toast that offers it, and the toast takes back what the keyboard does not', () => {
  const [run, hide] = [vi.fn(), vi.fn()];
  const step = undoSteps.push(run);
  step.toldBy(hide);
  undoSteps.undo();
  expect(run).toHaveBeenCalledOnce();
  expect(hide).toHaveBeenCalledOnce();
  step.undo();
  expect(run).toHaveBeenCalledOnce();

  const older = vi.fn();
  const told = undoSteps.push(older);
  undoSteps.clear();
  told.undo();
  expect(older).toHaveBeenCalledOnce();
  const late = vi.fn();
  undoSteps.push(late, -1).undo();
  expect(late).not.toHaveBeenCalled();
});
