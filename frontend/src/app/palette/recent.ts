import { z } from 'zod';

/** A thing that was looked at: enough to offer it again. */
export interface Recent {
  kind: 'creator' | 'campaign' | 'client' | 'piece' | 'payment' | 'note' | 'file' | 'thread';
  title: string;
  detail: string;
  platform: string;
  route: string;
}

const most = 12;

const stored = z.array(
  z.object({
    kind: z.enum(['creator', 'campaign', 'client', 'piece', 'payment', 'note', 'file', 'thread']),
    title: z.string(),
    detail: z.string(),
    platform: z.string(),
    route: z.string().startsWith('/'),
  }),
);

const keyOf = (workspace: string) => `backlot.recent:${workspace}`;

/** What was looked at last in a workspace, newest first. */
export function recentOf(workspace: string): Recent[] {
  try {
    const read = stored.safeParse(JSON.parse(localStorage.getItem(keyOf(workspace)) ?? '[]'));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

/** Puts a thing first; one with the same address gives way, but what only that one knew is kept. */
export function remember(workspace: string, thing: Recent): void {
  const before = recentOf(workspace);
  const same = before.find(({ route }) => route === thing.route);
  const merged = {
    ...thing,
    detail: thing.detail || (same?.detail ?? ''),
    platform: thing.platform || (same?.platform ?? ''),
  };
  const list = [merged, ...before.filter(({ route }) => route !== thing.route)].slice(0, most);
  try {
    localStorage.setItem(keyOf(workspace), JSON.stringify(list));
  } catch {
    // A full or forbidden store costs the list, nothing else.
  }
}

const kinds: Record<string, Recent['kind']> = { creators: 'creator', campaigns: 'campaign', review: 'piece' };

/** What a page at this path shows, by the name that stands above it; null for lists and boards. */
export function visited(path: string, name: string): Recent | null {
  const [, room = '', id, more] = path.split('/');
  const kind = kinds[room];
  return kind && id && !more && name ? { kind, title: name, detail: '', platform: '', route: path } : null;
}
