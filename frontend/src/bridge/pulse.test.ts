import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPulse } from './pulse';

describe('the pulse of the Go side', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('tells once when answers stop, and once when they come back', async () => {
    let answers: 'yes' | 'no' | 'never' = 'yes';
    const told: boolean[] = [];
    const ask = () =>
      answers === 'never' ? new Promise(() => {}) : answers === 'yes' ? Promise.resolve() : Promise.reject();
    const stop = watchPulse(ask, (alive) => told.push(alive), { every: 10, patience: 20 });
    await vi.advanceTimersByTimeAsync(200);
    answers = 'no';
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual([]);
    answers = 'never';
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual([false]);
    answers = 'yes';
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual([false, true]);
    stop();
    answers = 'never';
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual([false, true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes a late answer as a sign of life', async () => {
    const told: boolean[] = [];
    const late = () => new Promise((answer) => setTimeout(answer, 30));
    const stop = watchPulse(late, (alive) => told.push(alive), { every: 10, patience: 20 });
    await vi.advanceTimersByTimeAsync(45);
    expect(told).toEqual([false, true]);
    stop();
  });
});
