import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { notify } from './notify';
import styles from './SidePanel.module.css';

interface Props {
  /** The name of what is open; changes the content in place when another card is opened. */
  title: string;
  onClose: () => void;
  /** Beside the title: a badge, a link to the full page. */
  note?: ReactNode;
  /** Buttons in the head. */
  actions?: ReactNode;
  /** Stays at the bottom while the content scrolls: the main action. */
  footer?: ReactNode;
  children: ReactNode;
}

/**
 * A detail over the right part of its Page; the board beside it stays usable by pointer. The keyboard moves in when it
 * opens (to the field marked data-autofocus, otherwise to the panel) and stays until Esc, then returns to where it was.
 * Where something was typed into a form of it, closing asks to be done again. Render it only while something is open.
 */
export function SidePanel({ title, onClose, note, actions, footer, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);

  useEffect(() => {
    const at = document.activeElement;
    if (!panel.current?.contains(at)) before.current = at;
    (panel.current?.querySelector<HTMLElement>('[data-autofocus]') ?? panel.current)?.focus();
    return () => {
      const inside = !document.activeElement || document.activeElement === document.body;
      if (inside && before.current instanceof HTMLElement && before.current.isConnected)
        before.current.focus();
    };
  }, []);

  // What had the focus may be gone or disabled by the step that it made: the panel keeps it, so that Esc still closes.
  const holds = useRef(false);
  useEffect(() => {
    const at = document.activeElement;
    if (holds.current && (at === document.body || at?.matches(':disabled'))) panel.current?.focus();
  });

  // Esc is pressed by habit, and with the panel goes what was typed into its form.
  const typed = useRef(false);
  const leave = () => {
    if (typed.current) notify.hint('What you typed is not saved. Close once more to leave it.');
    else onClose();
    typed.current = false;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = event.target as Element;
    // What opens from the panel (a menu, a dialog) sends its keys through here as well: those are its own.
    if (event.defaultPrevented || !panel.current?.contains(at)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      // It closes the calendar or the list that is open below its field.
      if (at.closest('[data-mantine-stop-propagation="true"]')) return;
      event.preventDefault();
      leave();
    } else if (event.key === 'Tab') {
      keepInside(event, panel.current);
    }
  };

  return (
    <section
      ref={panel}
      className={styles.panel}
      role="dialog"
      data-side-panel
      aria-label={title}
      tabIndex={-1}
      onFocus={() => {
        holds.current = true;
      }}
      onBlur={() => {
        holds.current = false;
      }}
      onKeyDown={onKeyDown}
      onInput={({ target }) => {
        if ((target as Element).closest('form')) typed.current = true;
      }}
      onSubmit={() => {
        typed.current = false;
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {note}
        <div className={styles.actions}>
          {actions}
          <ActionIcon aria-label="Close" data-tip="Close (Esc)" onClick={leave}>
            <IconX size={16} />
          </ActionIcon>
        </div>
      </header>
      <div className={styles.body}>{children}</div>
      {footer ? <footer className={styles.foot}>{footer}</footer> : null}
    </section>
  );
}

const tabbable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), video[controls], [tabindex]';

/** Tab goes round inside the panel. */
function keepInside(event: KeyboardEvent, panel: HTMLElement) {
  const stops = [...panel.querySelectorAll<HTMLElement>(tabbable)].filter(
    (stop) => stop.tabIndex >= 0 && stop.getClientRects().length > 0,
  );
  const at = stops.indexOf(event.target as HTMLElement);
  const leaves = event.shiftKey ? at <= 0 : at === stops.length - 1;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}
