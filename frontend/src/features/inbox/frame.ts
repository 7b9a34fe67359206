/** Where a link of a framed mail can be pressed, in pixels of the mail's document. */
export interface LinkPlace {
  left: number;
  top: number;
  width: number;
  height: number;
  href: string;
  words: string;
  /** A link over several lines has several places; the keyboard stops at the first. */
  first: boolean;
}

/** A mail is drawn no smaller than this; what is still too wide is scrolled. */
const smallest = 0.6;

/** More places than this are of no use to anybody; the list of links has them all. */
const most = 1000;

/** The width at which a document is laid out in a place of `room` pixels, and how it is scaled to fit there. */
export function fitted(natural: number, room: number): { width: number; scale: number } {
  if (natural <= room) return { width: room, scale: 1 };
  return { width: natural, scale: Math.max(smallest, room / natural) };
}

/**
 * Gives a mail without colours of its own those of the window; left alone it has the system's, which may be others.
 * One with colours was made for a light page and stays on one.
 */
export function takeColours(root: HTMLElement, colours: 'light' | 'dark'): void {
  if (root.classList.contains('bl-plain')) root.style.colorScheme = colours;
}

/** How many pictures from elsewhere did not come, of a document that has ended loading. */
export function lostPictures(document: Document): number {
  const pictures = [...document.querySelectorAll<HTMLImageElement>('img[src^="https:"]')];
  return pictures.filter(({ complete, naturalWidth }) => complete && naturalWidth === 0).length;
}

/** True for where a link of a mail may lead: out of the application, to a page or a mail address. */
export function leadsOut(href: string): boolean {
  return /^(https?:|mailto:)/i.test(href);
}

/** What a person calls a link of a mail. */
export function linkWords(link: Element): string {
  const said = link.textContent?.replace(/\s+/g, ' ').trim();
  return said || link.querySelector('img[alt]')?.getAttribute('alt') || link.getAttribute('href') || '';
}

/** Where the links of a document that is laid out can be pressed; what lies below something else can't. */
export function linkPlaces(document: Document): LinkPlace[] {
  const places: LinkPlace[] = [];
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (!leadsOut(href)) continue;
    const words = linkWords(link);
    let first = true;
    // The boxes of a line of text don't enclose a picture in it.
    for (const box of [link, ...link.querySelectorAll('img')].flatMap((part) => [...part.getClientRects()])) {
      const { left, top, width, height } = box;
      if (width < 1 || height < 1 || !link.contains(topmost(document, box))) continue;
      places.push({ left, top, width, height, href, words, first });
      first = false;
      if (places.length === most) return places;
    }
  }
  return places;
}

function topmost(document: Document, box: DOMRect): Element | null {
  return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
}
