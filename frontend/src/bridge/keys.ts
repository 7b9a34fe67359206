/**
 * Every TanStack Query key, in one place. A room's `all` is the prefix of its keys: invalidating it refetches
 * whatever of that room is on screen. `of` narrows by anything that can be written as JSON (filters, ids).
 */
function room<const Name extends string>(name: Name) {
  return {
    all: [name] as const,
    board: (of: unknown = null) => [name, 'board', of] as const,
    list: (of: unknown = null) => [name, 'list', of] as const,
    one: (id: string) => [name, 'one', id] as const,
    part: (id: string, part: string) => [name, 'one', id, part] as const,
    choices: (of: unknown = null) => [name, 'choices', of] as const,
  };
}

export const keys = {
  today: room('today'),
  client: room('client'),
  campaign: room('campaign'),
  creator: room('creator'),
  review: room('review'),
  posting: room('posting'),
  payment: room('payment'),
  settings: room('settings'),
  tray: room('tray'),
  mail: room('mail'),
  /** What is in a mail never changes: kept apart from what the change feed makes stale. */
  mailContent: {
    all: ['mail content'] as const,
    document: (id: string, pictures: boolean) => ['mail content', id, 'document', pictures] as const,
    preview: (id: string, place: number) => ['mail content', id, 'file', place] as const,
  },
  outbox: room('outbox'),
  history: {
    all: ['history'] as const,
    of: (table: string, id: string) => ['history', table, id] as const,
  },
  search: { all: ['search'] as const, of: (query: string) => ['search', query] as const },
  undo: { all: ['undo'] as const },
  /** Of what a screen was left with; goes when another workspace is opened. */
  kept: { all: ['kept'] as const, of: (name: string) => ['kept', name] as const },
  /** Of mutations: cards that go to another stage. */
  moves: ['moves'] as const,
  workspace: { all: ['workspace'] as const },
  engines: { all: ['engines'] as const },
};
