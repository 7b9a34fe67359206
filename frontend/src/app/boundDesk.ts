import { agenda } from '@/bridge/agenda';
import { history } from '@/bridge/history';
import { mailCounts } from '@/bridge/mail';
import { team } from '@/bridge/team';
import { unmatchedCount, workspace } from '@/bridge/workspace';
import type { Desk, EngineMark, NavCounts } from './desk';

/** What the shell asks, answered by the Go side. */
export const boundDesk: Desk = {
  gate: async () => ((await workspace.place()).dir ? 'ready' : 'welcome'),
  workspaceName: async () => (await team.settings()).agencyName,
  undoState: () => history.state(),
  undo: (actionId) => history.undo(actionId),
  counts: async () => {
    const [late, unmatched, mail] = await Promise.all([agenda.late(), unmatchedCount(), mailCounts()]);
    const counts: NavCounts = {};
    if (late > 0) counts.today = { figure: late, words: `${late} late`, late: true };
    if (mail.unread > 0) counts.inbox = { figure: mail.unread, words: `${mail.unread} unread` };
    if (unmatched > 0) {
      counts.review = { figure: unmatched, words: `${unmatched} files without a place` };
    }
    return counts;
  },
  marks: async () => {
    const states = await workspace.engines();
    return states
      .filter(({ state }) => state === 'parked' || state === 'restarting')
      .map(
        ({ name, why }): EngineMark => ({
          state: 'trouble',
          words: why ? `${name}: ${why}` : `${name} has stopped`,
        }),
      );
  },
};
