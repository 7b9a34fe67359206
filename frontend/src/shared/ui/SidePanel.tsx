import { ActionIcon, FocusTrap, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
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
 * A detail over the right part of its Page; the board beside it stays usable by pointer. The keyboard moves in when
 * it opens and stays until Esc, then returns to where it was. Render it only while something is open.
 */
export function SidePanel({ title, onClose, note, actions, footer, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);

  useEffect(() => {
    before.current = document.activeElement;
    panel.current?.focus();
    return () => {
      const inside = !document.activeElement || document.activeElement === document.body;
      if (inside && before.current instanceof HTMLElement && before.current.isConnected)
        before.current.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };

  return (
    <FocusTrap active>
      <section
        ref={panel}
        className={styles.panel}
        role="dialog"
        data-side-panel
        aria-label={title}
        tabIndex={-1}
        data-autofocus
        onKeyDown={onKeyDown}
      >
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {note}
          <div className={styles.actions}>
            {actions}
            <Tooltip label="Close (Esc)">
              <ActionIcon aria-label="Close" onClick={onClose}>
                <IconX size={16} />
              </ActionIcon>
            </Tooltip>
          </div>
        </header>
        <div className={styles.body}>{children}</div>
        {footer ? <footer className={styles.foot}>{footer}</footer> : null}
      </section>
    </FocusTrap>
  );
}
