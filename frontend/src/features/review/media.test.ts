import { whyUnplayed } from './media';

test('a clip that does not play is told apart from a damaged one', () => {
  expect(whyUnplayed('a.mov', 'hevc')).toMatch(/^a\.mov is HEVC \(H\.265\).*The file is whole/);
  expect(whyUnplayed('a.mp4', 'h264')).toMatch(/may be damaged/);
  expect(whyUnplayed('a.mp4', '')).toMatch(/may be damaged/);
  expect(whyUnplayed('a.mp4', '', '')).toMatch(/still looking at it/);
});
