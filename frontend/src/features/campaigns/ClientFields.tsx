import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ClientInput } from '@/bridge/campaigns';
import { Row } from './PanelForm';

export const newClient: ClientInput = {
  id: '',
  name: '',
  brand: '',
  category: '',
  contactName: '',
  contactEmail: '',
  note: '',
};

/** What is kept about a client. */
export function ClientFields({ form }: { form: UseFormReturnType<ClientInput> }) {
  return (
    <>
      <Row>
        <TextInput label="Client" placeholder="Lumen Skin" data-autofocus {...form.getInputProps('name')} />
        <TextInput
          label="Brand"
          placeholder="As captions name it"
          description="Left empty: the client’s name"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('brand')}
        />
      </Row>
      <Row>
        <TextInput label="Contact" placeholder="Marta Lind" {...form.getInputProps('contactName')} />
        <TextInput
          label="Contact’s mail"
          type="email"
          placeholder="marta@example.com"
          {...form.getInputProps('contactEmail')}
        />
      </Row>
      <TextInput
        label="What it sells"
        placeholder="Skin care"
        description="Creators who work for a competitor are marked by it"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('category')}
      />
      <Textarea label="Note" autosize minRows={2} maxRows={8} {...form.getInputProps('note')} />
    </>
  );
}
