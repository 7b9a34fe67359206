import type { IconList } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './ViewLinks.module.css';

interface ViewLink {
  to: string;
  name: string;
  icon: typeof IconList;
}

/** The ways to look at the same things, each at its own address; `now` is the address of the present one. */
export function ViewLinks({ label, now, links }: { label: string; now: string; links: ViewLink[] }) {
  return (
    <nav className={styles.links} aria-label={label}>
      {links.map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to as never}
          className={styles.link}
          aria-current={to === now ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          <Icon size={15} stroke={1.75} aria-hidden />
          {name}
        </Link>
      ))}
    </nav>
  );
}
