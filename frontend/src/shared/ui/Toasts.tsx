import { Notifications } from '@mantine/notifications';
import { useKeys } from '@/shared/lib/keys';
import { mostToasts, notify } from './notify';

/** Where toasts stand, and the key that dismisses a fault before it closes what lies below. */
export function Toasts() {
  useKeys([
    {
      keys: 'Escape',
      label: 'Dismiss what failed',
      group: 'Everywhere',
      first: true,
      inFields: true,
      when: notify.faultStands,
      run: notify.dismissFault,
    },
  ]);
  return <Notifications position="bottom-right" limit={mostToasts} zIndex={500} containerWidth={380} />;
}
