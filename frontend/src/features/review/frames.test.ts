import { evenFrames, isAbout, readFrames, timedFrames } from './frames';

/** A phone's film: 20 to 50 ms a frame, one of half a second, one of 4 ms. */
const starts = Float64Array.of(0, 38.022, 76.044, 102.344, 602.344, 606.344, 640);

test('each uneven frame is found from its beginning to that of the next', () => {
  const frames = timedFrames(starts, 0.5);
  for (const [frame, start] of starts.entries()) {
    expect(frames.at(start)).toBe(frame);
    expect(frames.at(frames.middle(frame))).toBe(frame);
    expect(frames.at(frames.aim(frames.middle(frame)))).toBe(frame);
    if (frame > 0) expect(frames.at(start - 0.1)).toBe(frame - 1);
  }
  expect(frames.at(-5)).toBe(0);
  expect(frames.at(1e9)).toBe(6);
  expect(frames.count(0)).toBe(7);
});

test('a seek goes as far into a frame as its window needs, never past the half of it', () => {
  expect(timedFrames(starts, 0.5).aim(300)).toBeCloseTo(102.844, 6);
  expect(timedFrames(starts, 15).aim(300)).toBeCloseTo(117.344, 6);
  expect(timedFrames(starts, 15).aim(605)).toBeCloseTo(604.344, 6);
});

test('steps go through all uneven frames, there and back', () => {
  const frames = timedFrames(starts, 0.5);
  let at = 0;
  for (const [frame] of starts.entries()) {
    expect(frames.at(at)).toBe(frame);
    at = frames.middle(frame + 1);
  }
  at = frames.middle(starts.length - 1);
  for (let frame = starts.length - 1; frame >= 0; frame--) {
    expect(frames.at(at)).toBe(frame);
    at = frames.middle(Math.max(0, frames.at(at) - 1));
  }
});

test('what the media server tells is read as it was written', () => {
  const told = new DataView(new ArrayBuffer(16));
  for (const [at, figure] of [2, 0, 38_022, 38_022].entries()) told.setUint32(4 * at, figure, true);
  const frames = readFrames(told.buffer, false);
  expect(frames.count(0)).toBe(3);
  expect(frames.aim(40)).toBeCloseTo(38.024, 6);
  expect(readFrames(told.buffer, true).aim(40)).toBeCloseTo(38.522, 6);
});

test('even frames need no other aim than their own moment', () => {
  expect(evenFrames(24_000).aim(1234)).toBe(1234);
  expect(evenFrames(24_000).at(-1)).toBe(0);
});

test('what a comment is about shows at its own frames, and nowhere where its moment is gone', () => {
  const frames = evenFrames(25_000);
  const about = (atMs: number | undefined, at: number | null, end: number | null, ms: number) =>
    isAbout({ atMs }, { at, end }, frames, ms);
  expect([960, 999, 1000, 1039, 1040].map((ms) => about(1000, 1000, null, ms))).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
  expect([999, 1500, 2020, 2041].map((ms) => about(1000, 1000, 2000, ms))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(about(undefined, null, null, 5000)).toBe(true);
  expect(about(1000, null, null, 1000)).toBe(false);
});
