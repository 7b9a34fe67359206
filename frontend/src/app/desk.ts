import { createContext, useContext } from 'react';
import type { ScreenName } from './screens';

/** What Undo and Redo would do now; empty ids when there is nothing. */
export interface UndoState {
  undoId: string;
  undoLabel: string;
  redoId: string;
  redoLabel: string;
}

/** A figure beside a screen's name in the side bar. `words` says what it counts: "3 drafts without a place". */
export interface NavCount {
  figure: number;
  words: string;
  late?: boolean;
}

export type NavCounts = Partial<Record<ScreenName, NavCount>>;

/** What background work has to say in the top bar. */
export interface EngineMark {
  state: 'working' | 'trouble';
  words: string;
}

/** What the shell itself asks of the backend. Each part that is not given is simply not shown. */
export interface Desk {
  /** Whether a workspace is open, or the welcome screen is due. */
  gate?: () => Promise<'ready' | 'welcome'>;
  workspaceName?: () => Promise<string>;
  counts?: () => Promise<NavCounts>;
  marks?: () => Promise<EngineMark[]>;
  undoState?: () => Promise<UndoState>;
  /** Takes back one action whole, or throws an AppFault saying why not. Taking back an undo is the redo. */
  undo?: (actionId: string) => Promise<unknown>;
}

export const DeskContext = createContext<Desk>({});

export const useDesk = (): Desk => useContext(DeskContext);
