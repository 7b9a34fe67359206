import { Modal } from '@mantine/core';
import { useAllKeys } from '@/shared/lib/keys';
import { Kbd } from '@/shared/ui/Kbd';
import styles from './KeysDialog.module.css';

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** Every key that works on this screen, made from the bindings themselves. */
export function KeysDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size={680}>
      <Groups />
    </Modal>
  );
}

function Groups() {
  return (
    <div className={styles.groups}>
      {[...useAllKeys()].map(([group, bindings]) => (
        <section key={group} className={styles.group}>
          <h3>{group}</h3>
          <dl>
            {bindings.map(({ keys, label }) => (
              <div key={label} className={styles.binding}>
                <dt>{label}</dt>
                <dd>
                  {keys.map((chord) => (
                    <Kbd key={chord} keys={chord} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
