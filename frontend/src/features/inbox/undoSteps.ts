/** What Ctrl-Z takes back in the inbox and the workspace's history does not know: moves, marks and mails on their way. */
interface UndoStep {
  run: () => void;
  /** Closes the toast that tells of it. */
  hide: () => void;
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

/** What a toast needs of a step that it tells of. */
interface Told {
  /** Takes it back, once, and not when it is too late. */
  undo: () => void;
  /** Says what closes the toast: it goes when the step is taken back by the keyboard. */
  toldBy: (hide: () => void) => void;
}

export const undoSteps = {
  /** Remembers how to take something back, for so long. */
  push(run: () => void, forMs = Number.POSITIVE_INFINITY): Told {
    let taken = false;
    const step: UndoStep = {
      run: () => {
        steps = steps.filter((each) => each !== step);
        if (taken || step.until <= performance.now()) return;
        taken = true;
        step.hide();
        run();
      },
      hide: () => {},
      until: performance.now() + forMs,
    };
    steps = [...timely(), step].slice(-most);
    return {
      undo: step.run,
      toldBy: (hide) => {
        step.hide = hide;
      },
    };
  },
  any: (): boolean => timely().length > 0,
  /** Takes the last one back. */
  undo: (): void => timely().at(-1)?.run(),
  /** Something newer stands in the workspace's history: its own Undo comes first. Toasts still take back theirs. */
  clear: (): void => {
    steps = [];
  },
};
