import { aCard } from './fixtures';
import { fileNameOf, guessPiece } from './guess';

const mira = aCard({ deliverableId: 'm1', creator: 'Mira Okafor', title: 'Morning reel' });
const other = aCard({ deliverableId: 'm2', creator: 'Mira Okafor', title: 'Evening reel' });
const zoe = aCard({ deliverableId: 'z', creator: 'Zoë Łuczak-Ng', title: 'Story' });

test('a name in the file name points at the piece', () => {
  expect(guessPiece('zoe_łuczak_ng FINAL(2).mov', [mira, zoe])?.deliverableId).toBe('z');
  expect(guessPiece('MIRA-OKAFOR v3.mp4', [mira, zoe])?.deliverableId).toBe('m1');
  expect(guessPiece('IMG_4471.jpg', [mira, zoe])).toBeUndefined();
});

test('of several pieces the one that is named, or none', () => {
  expect(guessPiece('mira okafor evening reel.mp4', [mira, other])?.deliverableId).toBe('m2');
  expect(guessPiece('mira okafor.mp4', [mira, other])).toBeUndefined();
});

test('the end of a path on any system', () => {
  expect(fileNameOf('/home/ida/Drafts/a b.mp4')).toBe('a b.mp4');
  expect(fileNameOf('C:\\Drafts\\clip.mov')).toBe('clip.mov');
});
