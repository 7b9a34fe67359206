import { useComputedColorScheme, VisuallyHidden } from '@mantine/core';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { openOutside } from '@/bridge/runtime';
import styles from './Frame.module.css';
import { fitted, type LinkPlace, linkPlaces, lostPictures, takeColours } from './frame';

interface Measured {
  /** Of the document, in its own pixels. */
  width: number;
  height: number;
  /** How much smaller it is drawn, so that a wide mail fits. */
  scale: number;
  links: LinkPlace[];
}

interface Props {
  html: string;
  title: string;
  /** Told, once all has come or failed, how many pictures from elsewhere failed. */
  onLost: (pictures: number) => void;
}

/** How long a press may take to become a selection, in milliseconds. */
const selecting = 600;

/**
 * The document of a mail in a frame without scripts, as high as the mail and never wider than its place. A frame
 * without scripts tells nobody of clicks and keys, so its links are laid above it and the keyboard is taken back.
 */
export function MailFrame({ html, title, onLost }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [turn, setTurn] = useState(0);
  const [measured, setMeasured] = useState<Measured | null>(null);
  /** The pointer is above it. A drag from elsewhere is no pointer: a frame would load the file in place of the program. */
  const [pointed, setPointed] = useState(false);

  // A frame has another document after every load, and each has its own size.
  useEffect(() => {
    const body = frame.current?.contentDocument?.body;
    if (turn === 0 || !place.current || !body) return;
    const measure = () => {
      if (place.current && frame.current) setMeasured(measureFrame(frame.current, place.current.clientWidth));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(body);
    observer.observe(place.current);
    measure();
    return () => observer.disconnect();
  }, [turn]);
  const colours = useComputedColorScheme('light');
  useEffect(() => {
    const root = frame.current?.contentDocument?.documentElement;
    if (turn > 0 && root) takeColours(root, colours);
  }, [turn, colours]);
  useKeyboardBack(frame, place);

  const stage: CSSProperties = measured
    ? { width: measured.width, height: measured.height, transform: `scale(${measured.scale})` }
    : { width: '100%', height: '100%' };
  return (
    <div
      ref={place}
      className={styles.place}
      tabIndex={-1}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      style={measured ? { height: measured.height * measured.scale + 2 } : undefined}
    >
      <div className={styles.stage} style={stage}>
        <iframe
          ref={frame}
          className={styles.frame}
          data-pointed={pointed || undefined}
          title={title}
          tabIndex={-1}
          sandbox="allow-same-origin"
          referrerPolicy="no-referrer"
          srcDoc={html}
          onLoad={({ currentTarget }) => {
            setTurn(turn + 1);
            if (currentTarget.contentDocument) onLost(lostPictures(currentTarget.contentDocument));
          }}
        />
        {measured?.links.map((link) => (
          <LinkAbove key={`${link.left} ${link.top} ${link.href}`} link={link} />
        ))}
      </div>
    </div>
  );
}

function LinkAbove({ link: { href, words, first, ...box } }: { link: LinkPlace }) {
  return (
    <a
      className={styles.link}
      href={href}
      style={box}
      rel="noreferrer"
      draggable={false}
      tabIndex={first ? undefined : -1}
      data-tip={href.replace(/^mailto:/i, '')}
      onAuxClick={(event) => event.preventDefault()}
      onClick={(event) => {
        event.preventDefault();
        openOutside(href);
      }}
    >
      <VisuallyHidden>{words}</VisuallyHidden>
    </a>
  );
}

/** Lays the frame out for its place and says what became of it. */
function measureFrame(frame: HTMLIFrameElement, room: number): Measured | null {
  const root = frame.contentDocument?.documentElement;
  if (!root || room === 0) return null;
  // As small as can be first: a document is never lower than its frame.
  frame.style.height = '1px';
  frame.style.width = `${room}px`;
  const { width, scale } = fitted(root.scrollWidth, room);
  frame.style.width = `${width}px`;
  const height = root.scrollHeight;
  frame.style.height = `${height}px`;
  return { width, height, scale, links: linkPlaces(root.ownerDocument) };
}

/** Takes the keyboard back from the frame, which would swallow every key, unless one selects text in it. */
function useKeyboardBack(
  frame: React.RefObject<HTMLIFrameElement | null>,
  place: React.RefObject<HTMLDivElement | null>,
) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const back = () => {
      const selection = frame.current?.contentDocument?.getSelection();
      if (document.activeElement !== frame.current || (selection && !selection.isCollapsed)) return;
      place.current?.focus({ preventScroll: true });
    };
    const left = () => {
      clearTimeout(timer);
      timer = setTimeout(back, selecting);
    };
    window.addEventListener('blur', left);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', left);
    };
  }, [frame, place]);
}
