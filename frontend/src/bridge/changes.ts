import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from './keys';
import { onEvent } from './runtime';

/** The tracked tables of a workspace. */
export type TableName =
  | 'client'
  | 'campaign'
  | 'campaign_market'
  | 'campaign_requirement'
  | 'campaign_stage'
  | 'campaign_step'
  | 'casting'
  | 'deliverable'
  | 'review'
  | 'draft'
  | 'decision'
  | 'sign_off'
  | 'comment'
  | 'posting'
  | 'posting_check'
  | 'fix_request'
  | 'payment'
  | 'payment_step'
  | 'creator'
  | 'account'
  | 'creator_niche'
  | 'account_reading'
  | 'audience'
  | 'contact'
  | 'rate'
  | 'creator_flag'
  | 'milestone'
  | 'absence'
  | 'creator_note'
  | 'creator_tier'
  | 'distinct_pair'
  | 'client_target'
  | 'campaign_wish'
  | 'status'
  | 'colleague'
  | 'setting'
  | 'unmatched'
  | 'media_fact'
  | 'media_compare'
  | 'comment_mention'
  | 'checklist_tick'
  | 'draft_caption'
  | 'client_pack'
  | 'client_pack_piece'
  | 'client_answer'
  | 'sighting'
  | 'draft_folder'
  | 'notice_sent'
  | 'mail_thread'
  | 'mail_folder'
  | 'mail_account'
  | 'thread_mark'
  | 'outgoing'
  | 'delivery'
  | 'mail_template'
  | 'mail_draft'
  | 'logged_message'
  | 'thread_proposal';

/** Stands for every table: the window fell behind, or another workspace was opened. */
const missed = '*';

/** What the workspace publishes after a commit. `tables` gives the ids that changed; empty when there were many. */
export interface WorkspaceChange {
  tables: Partial<Record<TableName | typeof missed, string[] | null>>;
  /** The id of the action, "" when the change came from no single action. */
  action: string;
  /** What a person reads: "Draft v2 received". */
  label: string;
  /** The kind of the action; "undo" for one that took another back. */
  kind: string;
  undoable: boolean;
  actor: string;
  /** True when this window's user did it. */
  mine: boolean;
}

const { today, client, campaign, creator, review, posting, payment, settings, tray, history, mail, outbox } =
  keys;

const whole = (...rooms: { all: QueryKey }[]) => {
  const prefixes = rooms.map((room) => room.all);
  return () => prefixes;
};

const boards = [review, posting, payment];

/** Figures in the side bar, which stand below `today`; not all that is due is read again for a mail. */
const counts: QueryKey = [...today.all, 'counts'];
const mailLists: QueryKey = ['mail', 'list'];

/** A sync tells of many threads a second: only the lists, and the threads that are named. */
function mailReaders(ids: string[]): QueryKey[] {
  const threads = ids.length > 0 ? ids.map((id) => mail.one(id)) : [['mail', 'one'] as const];
  return [mailLists, counts, ...threads];
}

/**
 * Which screens read which table. Boards join across rooms (a review card shows the client's name), so a table
 * names every room that shows it; only what is on screen refetches. Exhaustive: a new table does not compile
 * until its readers are named.
 */
const readers: Record<TableName, (ids: string[]) => QueryKey[]> = {
  client: whole(client, campaign, today, tray, ...boards),
  campaign: whole(campaign, client, creator, today, tray, mail, ...boards),
  campaign_market: whole(campaign, posting),
  campaign_requirement: whole(campaign, posting, review),
  campaign_stage: whole(campaign, today, ...boards),
  campaign_step: whole(campaign, today, review),
  casting: whole(campaign, creator, today, mail, ...boards),
  deliverable: whole(campaign, creator, today, tray, mail, ...boards),
  review: whole(review, campaign, creator, today, mail),
  draft: whole(review, campaign, creator, today, tray),
  decision: whole(review, campaign, today),
  sign_off: whole(review, today),
  comment: whole(review, campaign, today),
  posting: whole(posting, campaign, creator, today, payment),
  posting_check: whole(posting, campaign, today),
  fix_request: whole(posting, campaign, today),
  payment: whole(payment, campaign, creator, today, mail),
  payment_step: whole(payment, campaign, creator, today),
  creator: whole(creator, campaign, today, tray, mail, ...boards),
  account: whole(creator, campaign, ...boards),
  creator_niche: whole(creator),
  account_reading: whole(creator),
  audience: whole(creator),
  contact: whole(creator, mail),
  rate: whole(creator),
  creator_flag: whole(creator, campaign, mail),
  milestone: whole(creator),
  absence: whole(creator),
  creator_note: whole(creator),
  creator_tier: whole(creator),
  distinct_pair: whole(creator),
  client_target: whole(client, campaign, creator),
  campaign_wish: whole(campaign, creator),
  status: whole(campaign, creator, settings),
  colleague: whole(settings, campaign, today, ...boards),
  setting: whole(settings, today, tray, ...boards),
  unmatched: whole(tray, review, today),
  media_fact: whole(review, posting, tray),
  media_compare: whole(review),
  comment_mention: whole(review, today),
  checklist_tick: whole(review, history),
  draft_caption: whole(review, history),
  client_pack: whole(review),
  client_pack_piece: whole(review),
  client_answer: whole(review),
  sighting: whole(tray, review),
  draft_folder: whole(tray, settings),
  notice_sent: () => [],
  mail_thread: mailReaders,
  mail_folder: () => [mail.choices('setup')],
  mail_account: () => [mail.all, outbox.all, counts],
  thread_mark: () => [mail.all, counts],
  outgoing: whole(outbox),
  delivery: whole(outbox),
  mail_template: () => [outbox.choices('templates')],
  mail_draft: () => [outbox.list('drafts')],
  logged_message: whole(creator, mail),
  thread_proposal: () => [['mail', 'one']],
};

/** The query keys that a change makes stale: each once, with history, search and undo always among them. */
export function staleKeys(tables: WorkspaceChange['tables']): QueryKey[] {
  const stale = new Map<string, QueryKey>();
  const add = (key: QueryKey) => stale.set(JSON.stringify(key), key);
  for (const [table, ids] of Object.entries(tables)) {
    const read = readers[table as TableName];
    for (const key of read ? read(ids ?? []) : []) add(key);
  }
  for (const key of [history.all, keys.search.all, keys.undo.all]) add(key);
  return [...stale.values()];
}

const hiddenTooLong = 30_000;
/** A first sync tells of new mail many times a second: its lists are read again at most so often, or never in peace. */
const syncBeat = 400;
const ofSync: ReadonlySet<string> = new Set<TableName>(['mail_thread', 'mail_folder']);

/** Gathers what a sync tells of between two beats; the first of it goes at once. */
function gatherSync(pass: (stale: QueryKey[]) => void) {
  let waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const beat = () => {
    timer = undefined;
    if (waiting.size === 0) return;
    const stale = [...waiting.values()];
    waiting = new Map();
    timer = setTimeout(beat, syncBeat);
    pass(stale);
  };
  return {
    add: (stale: QueryKey[]) => {
      for (const key of stale) waiting.set(JSON.stringify(key), key);
      if (timer === undefined) beat();
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Keeps the cache true: every committed change invalidates what shows it; after the window was hidden for
 * a while, or came back to the network, everything on screen is read again. Returns the function that stops it.
 */
export function followChanges(
  queries: QueryClient,
  onChange?: (change: WorkspaceChange) => void,
  now: () => number = Date.now,
): () => void {
  const refresh = (stale: QueryKey[]) => {
    for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
  };
  const sync = gatherSync(refresh);
  const stopEvents = onEvent<WorkspaceChange>('workspace:changed', (change) => {
    if (missed in change.tables) void queries.invalidateQueries();
    else if (Object.keys(change.tables).every((table) => ofSync.has(table)))
      sync.add(staleKeys(change.tables));
    else refresh(staleKeys(change.tables));
    onChange?.(change);
  });
  let hiddenAt: number | null = null;
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      hiddenAt = now();
    } else if (hiddenAt !== null) {
      if (now() - hiddenAt > hiddenTooLong) void queries.invalidateQueries();
      hiddenAt = null;
    }
  };
  const onBack = () => void queries.invalidateQueries();
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('pageshow', onBack);
  return () => {
    stopEvents();
    sync.stop();
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('pageshow', onBack);
  };
}
