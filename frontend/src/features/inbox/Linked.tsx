import { openOutside } from '@/bridge/runtime';

/** A part of a text: words, or a link and where it leads. */
export interface TextPart {
  text: string;
  href?: string;
}

const links = /\bhttps?:\/\/[^\s<>"”“]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;
const trailing = /[.,;:!?'’)\]}»]+$/;

/** Tells addresses of pages and of people from the words around them. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const found of text.matchAll(links)) {
    const link = trimmed(found[0]);
    if (found.index > at) parts.push({ text: text.slice(at, found.index) });
    parts.push({ text: link, href: /^https?:/i.test(link) ? link : `mailto:${link}` });
    at = found.index + link.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** A link without the punctuation of the sentence that it ends; a bracket that it opens is its own. */
function trimmed(link: string): string {
  const end = trailing.exec(link)?.[0] ?? '';
  const own = end.startsWith(')') && link.slice(0, -end.length).includes('(') ? 1 : 0;
  return link.slice(0, link.length - end.length + own);
}

/** A plain text whose links open in the system's browser. */
export function Linked({ text }: { text: string }) {
  let at = 0;
  return linkParts(text).map(({ text: words, href }) => {
    const key = at;
    at += words.length;
    return href ? <OutsideLink key={key} href={href} words={words} /> : <span key={key}>{words}</span>;
  });
}

/** A link out of the application; only web and mail addresses lead anywhere. */
export function OutsideLink({ href, words }: { href: string; words: string }) {
  return (
    <a
      href={href}
      rel="noreferrer"
      data-tip={words === href || href === `mailto:${words}` ? undefined : href}
      onClick={(event) => {
        event.preventDefault();
        openOutside(href);
      }}
    >
      {words}
    </a>
  );
}
