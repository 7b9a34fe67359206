import { afterEach, expect, it, vi } from 'vitest';
import { flagMarkOf } from './flagMarks';

afterEach(() => vi.unstubAllGlobals());

/** What the desktop binds, answering with marks for some ids. */
function bind(flags: (ids: string[]) => Promise<unknown>) {
  vi.stubGlobal('go', { app: { CreatorAPI: { Flags: flags } } });
}

it('asks for everybody of one moment in one call, and tells each their own', async () => {
  const asked: string[][] = [];
  bind(async (ids) => {
    asked.push(ids);
    return [{ creatorId: 'b', severity: 'stop', count: 2, text: 'Works for a competitor' }];
  });
  const [a, b, again] = await Promise.all([flagMarkOf('a'), flagMarkOf('b'), flagMarkOf('b')]);
  expect(asked).toEqual([['a', 'b']]);
  expect(a).toBeNull();
  expect(b).toMatchObject({ severity: 'stop', count: 2 });
  expect(again).toEqual(b);
  await flagMarkOf('a');
  expect(asked).toEqual([['a', 'b'], ['a']]);
});

it('fails for everybody who waited when the call fails', async () => {
  bind(() => Promise.reject(new Error('gone')));
  const both = await Promise.allSettled([flagMarkOf('a'), flagMarkOf('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
