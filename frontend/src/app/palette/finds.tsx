import {
  IconBuilding,
  IconCash,
  IconFile,
  IconMail,
  IconNote,
  IconSpeakerphone,
  IconUser,
} from '@tabler/icons-react';
import { findAnything, type Hit } from '@/bridge/search';
import type { Command } from '@/shared/lib/commands';
import { formatMoney } from '@/shared/lib/money';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { type Recent, remember } from './recent';

const groups: Record<Recent['kind'], string> = {
  creator: 'Creators',
  campaign: 'Campaigns',
  client: 'Clients',
  piece: 'Pieces',
  payment: 'Payments',
  note: 'Notes and comments',
  file: 'Files',
  thread: 'Mail',
};

const icons = {
  creator: IconUser,
  campaign: IconSpeakerphone,
  client: IconBuilding,
  payment: IconCash,
  note: IconNote,
  file: IconFile,
  thread: IconMail,
};

function iconOf({ kind, platform }: Pick<Recent, 'kind' | 'platform'>) {
  if (kind === 'piece') return <PlatformIcon platform={platform} size={16} silent />;
  const Icon = icons[kind];
  return <Icon size={16} stroke={1.6} />;
}

/** A way to a thing that was found or looked at before. Going there puts it first among the recent ones. */
function wayTo(workspace: string, go: (route: string) => void, thing: Recent, group: string): Command {
  return {
    id: `${group}:${thing.route}`,
    label: thing.title,
    group,
    detail: thing.detail,
    icon: iconOf(thing),
    run: () => {
      remember(workspace, thing);
      go(thing.route);
    },
  };
}

const hintOf = ({ kind, note, amountMinor, currency }: Hit) =>
  kind === 'payment' ? `${formatMoney(amountMinor, currency)} · ${note}` : note;

/** Asks the workspace for what fits, as entries of the palette. */
export async function findCommands(
  query: string,
  workspace: string,
  go: (route: string) => void,
): Promise<Command[]> {
  const hits = await findAnything(query);
  return hits.map((hit) => {
    const { title, detail, platform, route } = hit;
    const kind = hit.kind as Recent['kind'];
    return {
      ...wayTo(workspace, go, { kind, title, detail, platform, route }, groups[kind]),
      hint: hintOf(hit),
    };
  });
}

/** The things looked at last, as entries of the palette. */
export const recentCommands = (recent: Recent[], workspace: string, go: (route: string) => void): Command[] =>
  recent.slice(0, 6).map((thing) => wayTo(workspace, go, thing, 'Recent'));
