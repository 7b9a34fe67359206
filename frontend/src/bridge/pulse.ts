interface Rhythm {
  /** Between one answer and the next question, milliseconds. */
  every?: number;
  /** How long an answer may take before the other side counts as gone. */
  patience?: number;
}

/**
 * Asks now and then and tells when answers stop and when they come back. A refusal is an answer: only silence is
 * not, because a call to a Go side that is gone never ends. Returns the function that stops it.
 */
export function watchPulse(
  ask: () => Promise<unknown>,
  tell: (alive: boolean) => void,
  { every = 5_000, patience = 10_000 }: Rhythm = {},
): () => void {
  let alive = true;
  let stopped = false;
  let next: ReturnType<typeof setTimeout>;
  const say = (now: boolean) => {
    if (stopped || now === alive) return;
    alive = now;
    tell(now);
  };
  const look = () => {
    let open = true;
    const over = () => {
      if (!open || stopped) return;
      open = false;
      next = setTimeout(look, every);
    };
    const silence = setTimeout(() => {
      say(false);
      over();
    }, patience);
    const answered = () => {
      clearTimeout(silence);
      say(true);
      over();
    };
    ask().then(answered, answered);
  };
  next = setTimeout(look, every);
  return () => {
    stopped = true;
    clearTimeout(next);
  };
}
