import type { FormEventHandler, KeyboardEvent, ReactNode } from 'react';
import styles from './Campaigns.module.css';

interface Props {
  label: string;
  /** Lets a button outside of the form (in a panel's foot) submit it. */
  id?: string;
  onSubmit: FormEventHandler<HTMLFormElement>;
  children: ReactNode;
}

/** A form in a panel: Ctrl or Cmd with Enter sends it, and Esc in an open list closes only the list. */
export function PanelForm({ label, id, onSubmit, children }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape' && target.getAttribute('aria-expanded') === 'true') event.preventDefault();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  };
  return (
    <form
      id={id}
      className={styles.form}
      aria-label={label}
      noValidate
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      {children}
    </form>
  );
}

/** Fields side by side. */
export const Row = ({ children }: { children: ReactNode }) => <div className={styles.row}>{children}</div>;
