import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { chooseFolder } from '@/bridge/workspace';
import { notify } from '@/shared/ui/notify';
import styles from './WelcomeScreen.module.css';

interface Values {
  name: string;
  you: string;
  dir: string;
}

interface Props {
  suggested: string;
  /** The folder is typed: the window is a browser, which has no folder dialog. */
  typed: boolean;
  onMake: (values: Values) => Promise<void>;
  onCancel: () => void;
}

/** The three things a new workspace needs: the agency, the person, the folder. */
export function NewWorkspace({ suggested, typed, onMake, onCancel }: Props) {
  const [busy, setBusy] = useState(false);
  const form = useForm<Values>({
    initialValues: { name: '', you: '', dir: suggested },
    validate: {
      name: (name) => (name.trim() ? null : 'What is the agency called?'),
      you: (you) => (you.trim() ? null : 'Who are you? Your name stands in the history.'),
      dir: (dir) => (dir.trim() ? null : 'Choose a folder.'),
    },
  });
  const make = form.onSubmit(async (values) => {
    setBusy(true);
    try {
      await onMake(values);
    } catch (reason) {
      const fault = toFault(reason);
      if (fault.field && fault.field in values) form.setFieldError(fault.field, fault.message);
      else notify.fault(fault);
    } finally {
      setBusy(false);
    }
  });
  const browse = async () => {
    const dir = await chooseFolder('Folder of the new workspace', form.getValues().dir);
    if (dir) form.setFieldValue('dir', dir);
  };
  return (
    <form className={styles.form} onSubmit={make} noValidate aria-label="New workspace">
      <TextInput
        label="Agency"
        placeholder="Northlight Studio"
        data-autofocus
        autoFocus
        {...form.getInputProps('name')}
      />
      <TextInput label="Your name" placeholder="Ida Brandt" {...form.getInputProps('you')} />
      <div className={styles.folder}>
        <TextInput
          label="Folder"
          description="A new or empty folder on this computer, not in Dropbox, OneDrive or on a share."
          readOnly={!typed}
          {...form.getInputProps('dir')}
        />
        {typed ? null : (
          <Button variant="default" onClick={() => void browse()}>
            Choose
          </Button>
        )}
      </div>
      <div className={styles.buttons}>
        <Button type="submit" loading={busy}>
          Make the workspace
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel} disabled={busy}>
          Back
        </Button>
      </div>
    </form>
  );
}
