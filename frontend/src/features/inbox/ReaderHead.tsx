import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAlarm,
  IconArchive,
  IconArrowLeft,
  IconChecks,
  IconDots,
  IconInbox,
  IconLayoutSidebarRight,
  IconLink,
  IconMail,
  IconMailOff,
  IconSpeakerphone,
  IconStar,
  IconStarFilled,
  IconTrash,
  IconUserCheck,
  IconUserPlus,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ThreadLine } from '@/bridge/mail';
import { useNow } from '@/shared/lib/now';
import { CreatorFlag } from '@/shared/ui/FlagMark';
import { Initials } from '@/shared/ui/Initials';
import styles from './Reader.module.css';
import type { Commands } from './useCommands';
import { comingTime } from './words';

interface Props {
  line: ThreadLine;
  commands: Commands;
  /** The name of who takes care of it, "" nobody. */
  assignee: string;
  side: { open: boolean; toggle: () => void };
}

/** The head of an opened thread: its subject, whom and what it is about, and what can be done with it. */
export function ReaderHead({ line, commands, assignee, side }: Props) {
  const Star = line.starred ? IconStarFilled : IconStar;
  return (
    <header className={styles.head}>
      <div className={styles.bar} role="toolbar" aria-label="Thread">
        <Tool words="Back to the list" keys="u" onClick={commands.back} className={styles.back}>
          <IconArrowLeft size={17} stroke={1.6} />
        </Tool>
        {line.inInbox ? (
          <Tool words="Archive" keys="e" onClick={commands.archive}>
            <IconArchive size={17} stroke={1.6} />
          </Tool>
        ) : (
          <Tool words="Move to the inbox" onClick={commands.toInbox}>
            <IconInbox size={17} stroke={1.6} />
          </Tool>
        )}
        <Tool words="Trash" keys="#" onClick={commands.trash}>
          <IconTrash size={17} stroke={1.6} />
        </Tool>
        <Tool words="Snooze" keys="z" onClick={commands.snooze}>
          <IconAlarm size={17} stroke={1.6} />
        </Tool>
        <Tool words={line.starred ? 'Take the star off' : 'Star'} keys="s" onClick={commands.star}>
          <Star size={17} stroke={1.6} data-on={line.starred || undefined} className={styles.starIcon} />
        </Tool>
        <Tool words="Mark as unread" keys="shift-U" onClick={commands.unread}>
          <IconMail size={17} stroke={1.6} />
        </Tool>
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon aria-label="More for this thread">
              <IconDots size={17} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconUserPlus size={15} />} onClick={commands.assign}>
              Assign…
            </Menu.Item>
            <Menu.Item leftSection={<IconLink size={15} />} onClick={commands.link}>
              Link to a creator…
            </Menu.Item>
            <Menu.Item leftSection={<IconSpeakerphone size={15} />} onClick={commands.linkCampaign}>
              Link to a campaign…
            </Menu.Item>
            <Menu.Item leftSection={<IconChecks size={15} />} onClick={() => commands.needsReply(!line.open)}>
              {line.open ? 'Needs no reply' : 'Needs a reply'}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconMailOff size={15} />} onClick={commands.spam}>
              Spam
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <span className={styles.barEnd}>
          <Tool
            words={side.open ? 'Hide what is known' : 'Show what is known'}
            keys="i"
            onClick={side.toggle}
          >
            <IconLayoutSidebarRight size={17} stroke={1.6} />
          </Tool>
        </span>
      </div>
      <h2 className={styles.subject}>{line.subject || 'No subject'}</h2>
      <Chips line={line} commands={commands} assignee={assignee} />
    </header>
  );
}

function Chips({ line, commands, assignee }: Omit<Props, 'side'>) {
  const now = useNow();
  return (
    <div className={styles.chips}>
      {line.creatorId ? (
        <span className={styles.chip}>
          <IconUserCheck size={14} stroke={1.75} aria-hidden />
          <Link to="/creators/$id" params={{ id: line.creatorId }}>
            {line.creator}
          </Link>
          <CreatorFlag id={line.creatorId} size={14} />
        </span>
      ) : null}
      {line.campaignId ? (
        <span className={styles.chip}>
          <IconSpeakerphone size={14} stroke={1.75} aria-hidden />
          <Link to="/campaigns/$id" params={{ id: line.campaignId }}>
            {line.campaign}
          </Link>
        </span>
      ) : null}
      {assignee ? (
        <button type="button" className={styles.chip} onClick={commands.assign}>
          <Initials name={assignee} size={16} silent /> {assignee}
        </button>
      ) : null}
      {line.snoozedUntil > now ? (
        <button type="button" className={styles.chip} onClick={commands.snooze}>
          <IconAlarm size={14} stroke={1.75} aria-hidden /> until {comingTime(line.snoozedUntil, now)}
        </button>
      ) : null}
      {line.open ? <span className={styles.waits}>Needs a reply</span> : null}
    </div>
  );
}

interface ToolProps {
  words: string;
  keys?: string;
  onClick: () => void;
  className?: string;
  children: ReactNode;
}

function Tool({ words, keys, onClick, className, children }: ToolProps) {
  return (
    <ActionIcon
      className={className}
      aria-label={words}
      data-tip={keys ? `${words} (${keys.replace('shift-', 'Shift ')})` : words}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
