/** How something stands. Shown by word and icon, never by colour alone. */
export type State = 'on_time' | 'due_soon' | 'late' | 'waiting' | 'blocked' | 'done';

export const stateWords: Record<State, string> = {
  on_time: 'On time',
  due_soon: 'Due soon',
  late: 'Late',
  waiting: 'Waiting',
  blocked: 'Blocked',
  done: 'Done',
};
