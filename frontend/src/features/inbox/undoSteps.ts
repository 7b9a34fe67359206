/** What Ctrl-Z takes back in the inbox and the workspace's history does not know: moves, marks and mails on their way. */
interface UndoStep {
  run: () => void;
  /** When it is too late, by the clock of performance.now(). */
  until: number;
}

const most = 50;
let steps: UndoStep[] = [];

const timely = () => {
  const now = performance.now();
  steps = steps.filter(({ until }) => until > now);
  return steps;
};

export const undoSteps = {
  /** Remembers how to take something back, for so long; returns the function that takes it back, once. */
  push(run: () => void, forMs = Number.POSITIVE_INFINITY): () => void {
    const step: UndoStep = {
      run: () => {
        if (!steps.includes(step)) return;
        steps = steps.filter((each) => each !== step);
        run();
      },
      until: performance.now() + forMs,
    };
    steps = [...timely(), step].slice(-most);
    return step.run;
  },
  any: (): boolean => timely().length > 0,
  /** Takes the last one back. */
  undo: (): void => timely().at(-1)?.run(),
  /** Something newer stands in the workspace's history: its own Undo comes first. */
  clear: (): void => {
    steps = [];
  },
};
