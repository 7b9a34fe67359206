import { type FormEventHandler, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styles from './Campaigns.module.css';

interface Props {
  label: string;
  /** Lets a button outside of the form (in a panel's foot) submit it. */
  id?: string;
  onSubmit: FormEventHandler<HTMLFormElement>;
  children: ReactNode;
}

/**
 * A form in a panel: Ctrl or Cmd with Enter sends it. When it is refused, the keyboard goes to the first field that is at
 * fault, which may have been scrolled out of sight.
 */
export function PanelForm({ label, id, onSubmit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef(false);
  useEffect(() => {
    const wrong = sent.current && form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wrong) return;
    sent.current = false;
    wrong.focus();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  };
  return (
    <form
      ref={form}
      id={id}
      className={styles.form}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        sent.current = true;
        onSubmit(event);
      }}
      onChange={() => {
        sent.current = false;
      }}
      onKeyDown={onKeyDown}
    >
      {children}
    </form>
  );
}

/** Fields side by side. */
export const Row = ({ children }: { children: ReactNode }) => <div className={styles.row}>{children}</div>;
