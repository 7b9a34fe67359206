import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type SignInClient, signIn } from '@/bridge/signIn';
import settings from '../Settings.module.css';
import { type Provider, providerNames } from './BrowserSignIn';
import styles from './Mail.module.css';

/** As what the agency has registered Backlot with Google and Microsoft, for signing in in the browser. */
export function SignInClients() {
  const { data: clients = [] } = useQuery({
    queryKey: keys.mail.choices('clients'),
    queryFn: signIn.clients,
  });
  return (
    <details className={styles.clients}>
      <summary>Signing in with Google or Microsoft</summary>
      <p className={settings.soft}>
        Register Backlot as a desktop app in your agency’s Google Cloud or Microsoft Entra, once for all
        desks. With the client id from there, colleagues sign in in the browser instead of typing a password
        here.
      </p>
      {clients.map((client) => (
        <Client key={client.provider} client={client} />
      ))}
    </details>
  );
}

function Client({ client }: { client: SignInClient }) {
  const queries = useQueryClient();
  const name = providerNames[client.provider as Provider] ?? client.provider;
  const form = useForm({ initialValues: { ...client, secret: '' } });
  const save = form.onSubmit(async ({ secret, ...input }) => {
    try {
      await signIn.saveClient(input, secret);
      form.setFieldValue('secret', '');
      form.resetDirty();
      await queries.invalidateQueries({ queryKey: keys.mail.choices('clients') });
    } catch (reason) {
      form.setFieldError('clientId', toFault(reason).message);
    }
  });
  return (
    <form className={styles.client} onSubmit={save} noValidate>
      <TextInput label={`${name} client id`} {...form.getInputProps('clientId')} />
      {client.provider === 'google' ? (
        <PasswordInput
          label="Client secret"
          placeholder={client.hasSecret ? 'One is kept' : ''}
          {...form.getInputProps('secret')}
        />
      ) : (
        <TextInput label="Tenant" placeholder="common" {...form.getInputProps('tenant')} />
      )}
      <Button type="submit" variant="default" disabled={!form.isDirty()}>
        Save
      </Button>
    </form>
  );
}
