import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { type ListSearch, listSearch } from '@/shared/lib/listSearch';
import type { Desk } from './desk';
import { NoSuchPage, ScreenFault } from './fallbacks';
import { Shell } from './Shell';
import { type ScreenName, screens } from './screens';

function screen(name: ScreenName) {
  const load = screens[name];
  return { component: load ? lazyRouteComponent(load) : NoSuchPage };
}

const validateSearch = (raw: Record<string, unknown>): ListSearch => listSearch.parse(raw);

// The desk is bound before the router starts; the gate reads it when a page is entered.
let gate: NonNullable<Desk['gate']> = async () => 'ready';

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NoSuchPage,
  errorComponent: ScreenFault,
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: async () => {
    if ((await gate()) === 'ready' && screens.today) throw redirect({ to: '/today', replace: true });
  },
  ...screen('welcome'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async () => {
    if ((await gate()) === 'welcome') throw redirect({ to: '/welcome', replace: true });
  },
});

const inShell = { getParentRoute: () => shell };

const home = createRoute({
  ...inShell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true });
  },
});
const today = createRoute({ ...inShell, path: '/today', validateSearch, ...screen('today') });
const inbox = createRoute({ ...inShell, path: '/inbox', validateSearch, ...screen('inbox') });
// One screen for all of them, so that the list stays as it is while threads are opened.
const inboxPlace = createRoute({
  getParentRoute: () => inbox,
  path: '$view/{-$threadId}',
  validateSearch,
});
const campaigns = createRoute({ ...inShell, path: '/campaigns', validateSearch, ...screen('campaigns') });
const campaign = createRoute({ ...inShell, path: '/campaigns/$id', validateSearch, ...screen('campaign') });
const matrix = createRoute({ ...inShell, path: '/campaigns/matrix', validateSearch, ...screen('matrix') });
const shortlist = createRoute({
  ...inShell,
  path: '/campaigns/$id/shortlist',
  validateSearch,
  ...screen('shortlist'),
});
const creators = createRoute({
  ...inShell,
  path: '/creators',
  validateSearch,
  // Ranked for a campaign, the list is that campaign's shortlist.
  beforeLoad: ({ search: { campaign: id, ...search } }) => {
    if (id) throw redirect({ to: '/campaigns/$id/shortlist', params: { id }, search, replace: true });
  },
  ...screen('creators'),
});
const compare = createRoute({ ...inShell, path: '/compare', validateSearch, ...screen('compare') });
const creatorImport = createRoute({
  ...inShell,
  path: '/creators/import',
  validateSearch,
  ...screen('creatorImport'),
});
const duplicates = createRoute({
  ...inShell,
  path: '/creators/duplicates',
  validateSearch,
  ...screen('duplicates'),
});
const creator = createRoute({ ...inShell, path: '/creators/$id', validateSearch, ...screen('creator') });
const review = createRoute({ ...inShell, path: '/review', validateSearch, ...screen('review') });
const reviewRoom = createRoute({
  ...inShell,
  path: '/review/$deliverableId',
  validateSearch,
  ...screen('reviewRoom'),
});
const posting = createRoute({ ...inShell, path: '/posting', validateSearch, ...screen('posting') });
const payments = createRoute({ ...inShell, path: '/payments', validateSearch, ...screen('payments') });
const settings = createRoute({ ...inShell, path: '/settings', validateSearch, ...screen('settings') });

const rooms = [
  home,
  today,
  inbox.addChildren([inboxPlace]),
  campaigns,
  campaign,
  matrix,
  shortlist,
  creators,
  compare,
  creatorImport,
  duplicates,
  creator,
  review,
  reviewRoom,
  posting,
  payments,
  settings,
] as const;

/** Makes the router. Addresses live behind the hash: the window is served from a custom scheme. */
export function makeRouter(desk: Desk) {
  if (desk.gate) gate = desk.gate;
  return createRouter({
    routeTree: root.addChildren([welcome, shell.addChildren(rooms)]),
    history: createHashHistory(),
    defaultPreload: 'intent',
    defaultNotFoundComponent: NoSuchPage,
    defaultErrorComponent: ScreenFault,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
