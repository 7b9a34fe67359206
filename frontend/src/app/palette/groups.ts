import type { Command } from '@/shared/lib/commands';
import { textMatches } from '@/shared/lib/text';

const mostOfOneGroup = 8;

/** The entries by group, in the order in which the groups first come; a few of each. */
export function groupOf(commands: Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const group = groups.get(command.group);
    if (!group) groups.set(command.group, [command]);
    else if (group.length < mostOfOneGroup) group.push(command);
  }
  return [...groups];
}

const beginsWith = (query: string, { label, words = [] }: Command) => {
  const typed = query.trim().toLocaleLowerCase('en');
  return typed.length > 1 && [label, ...words].some((text) => text.toLocaleLowerCase('en').startsWith(typed));
};

interface Found {
  query: string;
  commands: Command[];
  recent: Command[];
  /** What the workspace found. `current` says that it was asked for this very query. */
  found: Command[];
  current: boolean;
}

/**
 * What the palette lists. Without a query: what was looked at last, then everything that can be done. With one:
 * commands that begin with it, what the workspace found, other commands. An answer to an earlier query is kept only
 * where it fits this one as well, so that Enter never opens something that was not asked for.
 */
export function arrange({ query, commands, recent, found, current }: Found): [string, Command[]][] {
  if (!query.trim()) return groupOf([...recent, ...commands]);
  const fitting = commands.filter((command) =>
    textMatches(query, command.label, command.group, ...(command.words ?? [])),
  );
  const first = fitting.filter((command) => beginsWith(query, command));
  const rest = fitting.filter((command) => !first.includes(command));
  const things = current ? found : found.filter(({ label, detail }) => textMatches(query, label, detail));
  return groupOf([...first, ...things, ...rest]);
}
