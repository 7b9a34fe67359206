import { expect, test } from 'vitest';
import { fitted, linkPlaces, lostPictures, takeColours } from './frame';

test('a mail that fits keeps its size, a wide one is drawn smaller, but stays readable', () => {
  expect(fitted(400, 540)).toEqual({ width: 540, scale: 1 });
  expect(fitted(720, 540)).toEqual({ width: 720, scale: 0.75 });
  expect(fitted(5400, 540)).toEqual({ width: 5400, scale: 0.6 });
});

/** A document whose links lie where the test says: nothing is laid out here. */
function laidOut(html: string, boxes: Record<string, [number, number, number, number][]>): Document {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const [selector, list] of Object.entries(boxes)) {
    const element = page.querySelector(selector) as Element;
    element.getClientRects = () => list.map((box) => new DOMRect(...box)) as unknown as DOMRectList;
  }
  return page;
}

test('every line of a link can be pressed, the keyboard stops at the first', () => {
  const page = laidOut('<p>See <a href="https://a.example/x">a long one</a></p>', {
    a: [
      [40, 0, 60, 18],
      [0, 20, 30, 18],
    ],
  });
  page.elementFromPoint = () => page.querySelector('a');
  const shared = { href: 'https://a.example/x', words: 'a long one' };
  expect(linkPlaces(page)).toEqual([
    { left: 40, top: 0, width: 60, height: 18, ...shared, first: true },
    { left: 0, top: 20, width: 30, height: 18, ...shared, first: false },
  ]);
});

test('a picture in a link can be pressed and is called by what it shows', () => {
  const page = laidOut('<a href="mailto:n@b.example"><img alt="Write to Nora"></a>', {
    a: [[0, 100, 200, 0]],
    img: [[0, 0, 200, 100]],
  });
  page.elementFromPoint = () => page.querySelector('img');
  expect(linkPlaces(page)).toEqual([
    {
      left: 0,
      top: 0,
      width: 200,
      height: 100,
      href: 'mailto:n@b.example',
      words: 'Write to Nora',
      first: true,
    },
  ]);
});

test('a link that is covered, or leads into the application, has no place', () => {
  const box: [number, number, number, number] = [0, 0, 50, 18];
  const page = laidOut(
    '<b>Above</b><a id="c" href="https://a.example">Below</a><a id="d" href="file:///etc">File</a>',
    {
      '#c': [box],
      '#d': [box],
    },
  );
  page.elementFromPoint = () => page.querySelector('b');
  expect(linkPlaces(page)).toEqual([]);
  page.elementFromPoint = () => page.querySelector('#d');
  expect(linkPlaces(page)).toEqual([]);
});

test('a mail without colours is as dark as the window, one with colours stays as it was made', () => {
  const [plain, coloured] = [document.createElement('html'), document.createElement('html')];
  plain.className = 'bl-plain';
  takeColours(plain, 'dark');
  takeColours(coloured, 'dark');
  expect([plain.style.colorScheme, coloured.style.colorScheme]).toEqual(['dark', '']);
});

test('pictures from elsewhere that did not come are counted, not those that came along or still come', () => {
  const page = laidOut(
    '<img id="came" src="https://a.example/1"><img id="gone" src="https://a.example/2"><img id="comes" src="https://a.example/3"><img src="data:image/png;base64,x"><img class="bl-held">',
    {},
  );
  const stands = (id: string, complete: boolean, naturalWidth: number) =>
    Object.defineProperties(page.getElementById(id), {
      complete: { value: complete },
      naturalWidth: { value: naturalWidth },
    });
  stands('came', true, 20);
  stands('gone', true, 0);
  stands('comes', false, 0);
  expect(lostPictures(page)).toBe(1);
});
