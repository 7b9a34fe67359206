import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keys } from '@/bridge/keys';
import { type NavCount, type NavCounts, useDesk } from './desk';
import { type Room, rooms } from './rooms';
import styles from './SideBar.module.css';

/** The rooms; folds to icons, and remembers that. Where there is little width it is always folded. */
export function SideBar() {
  const desk = useDesk();
  const narrow = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false });
  const [liked, setFolded] = useLocalStorage({
    key: 'backlot.sidebar.folded',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const folded = liked || narrow;
  const { data: name = 'Backlot' } = useQuery({
    queryKey: keys.settings.part('agency', 'name'),
    queryFn: () => desk.workspaceName?.() ?? 'Backlot',
    enabled: desk.workspaceName !== undefined,
  });
  const { data: counts = {} as NavCounts } = useQuery({
    // Below `today`: whatever changes what is due changes these. The clock alone does, too.
    queryKey: [...keys.today.all, 'counts'],
    refetchInterval: 60_000,
    queryFn: (): Promise<NavCounts> | NavCounts => desk.counts?.() ?? {},
    enabled: desk.counts !== undefined,
  });
  const settings = rooms.filter((room) => room.screen === 'settings');
  const others = rooms.filter((room) => room.screen !== 'settings');
  const FoldIcon = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldWords = folded ? 'Unfold the side bar' : 'Fold the side bar';
  return (
    <nav className={styles.bar} aria-label="Rooms" data-folded={folded || undefined}>
      <div className={styles.brand}>
        <span className={styles.mark} aria-hidden>
          {name.slice(0, 1).toLocaleUpperCase('en')}
        </span>
        {folded ? null : <span className={styles.name}>{name}</span>}
      </div>
      <ul className={styles.rooms}>
        {others.map((room) => (
          <RoomLink key={room.screen} room={room} folded={folded} count={counts[room.screen]} />
        ))}
      </ul>
      <ul className={styles.rooms}>
        {settings.map((room) => (
          <RoomLink key={room.screen} room={room} folded={folded} count={counts[room.screen]} />
        ))}
      </ul>
      {narrow ? null : (
        <div className={styles.foot}>
          <Tooltip label={foldWords} position="right">
            <ActionIcon aria-label={foldWords} onClick={() => setFolded(!folded)}>
              <FoldIcon size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
    </nav>
  );
}

function RoomLink({ room, folded, count }: { room: Room; folded: boolean; count?: NavCount }) {
  const Icon = room.icon;
  const figure = count && count.figure > 0 ? count : null;
  return (
    <li>
      <Tooltip
        label={figure ? `${room.name}: ${figure.words}` : room.name}
        position="right"
        disabled={!folded && !figure}
      >
        <Link to={room.to} className={styles.link} activeProps={{ 'data-active': 'true' }}>
          <Icon size={17} stroke={1.6} aria-hidden />
          <span className={folded ? 'spoken' : styles.label}>{room.name}</span>
          {figure ? (
            <span className={styles.count} data-late={figure.late || undefined}>
              <span aria-hidden>{figure.figure > 99 ? '99+' : figure.figure}</span>
              <span className="spoken">{figure.words}</span>
            </span>
          ) : null}
        </Link>
      </Tooltip>
    </li>
  );
}
