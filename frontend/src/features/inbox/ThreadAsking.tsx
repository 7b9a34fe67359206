import { AssignDialog, LinkDialog, SnoozeDialog } from './ThreadDialogs';
import type { Asking } from './useCommands';
import type { ThreadActions } from './useThreadActions';

interface Props {
  asking: Asking | null;
  onClose: () => void;
  actions: ThreadActions;
  /** Asked before threads go from the list; what it answers is done once they are gone. */
  onDone: () => () => void;
}

/** The question that a command asks before it is done. */
export function ThreadAsking({ asking, onClose, actions, onDone }: Props) {
  if (!asking) return null;
  const { what, ids, lines } = asking;
  const [line] = lines;
  const then = (work: Promise<unknown>) => {
    onClose();
    void work;
  };
  switch (what) {
    case 'snooze': {
      const asleep = lines.some(({ snoozedUntil }) => snoozedUntil > Date.now());
      const until = async (at: number) => {
        const onward = onDone();
        await actions.snooze(ids, at);
        if (at > 0) onward();
      };
      return <SnoozeDialog asleep={asleep} onClose={onClose} onPick={(at) => then(until(at))} />;
    }
    case 'assign':
      return <AssignDialog onClose={onClose} onPick={(id) => then(actions.assign(ids, id))} />;
    case 'link':
      return (
        <LinkDialog
          what="creator"
          linked={lines.some(({ creatorId }) => creatorId !== '')}
          onClose={onClose}
          onPick={(id) => then(actions.link(ids, id, line?.campaignId ?? ''))}
        />
      );
    default:
      return (
        <LinkDialog
          what="campaign"
          linked={lines.some(({ campaignId }) => campaignId !== '')}
          onClose={onClose}
          onPick={(id) => then(actions.link(ids, line?.creatorId ?? '', id))}
        />
      );
  }
}
