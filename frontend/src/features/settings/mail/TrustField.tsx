import { Button, Group, Textarea } from '@mantine/core';
import { IconCertificate, IconFile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type Certificate, type Certificates, mails } from '@/bridge/mail';
import { chooseFiles } from '@/bridge/workspace';
import { shortDay } from '@/shared/lib/dates';
import styles from './Mail.module.css';
import type { AccountForm } from './useAccountForm';

/** The certificate of one's own server: chosen or pasted, compared with what its owner says, and only then trusted. */
export function TrustField({ form }: { form: AccountForm }) {
  const { ca } = form.getValues();
  const { data: trusted } = useQuery({
    queryKey: [...keys.mail.choices('trusted'), ca],
    queryFn: () => mails.certificatesIn(ca),
    enabled: ca !== '',
    retry: false,
  });
  const [offered, setOffered] = useState<Certificates | null>(null);
  const [fault, setFault] = useState('');
  const [pasting, setPasting] = useState(false);
  const look = async (work: Promise<Certificates | null>) => {
    setFault('');
    setOffered(null);
    form.clearFieldError('ca');
    try {
      setOffered(await work);
    } catch (reason) {
      setFault(toFault(reason).message);
    }
  };
  const chosen = async () => {
    const [path] = await chooseFiles('The server’s certificate');
    return path ? mails.certificatesOf(path) : null;
  };
  const trust = (pem: string) => {
    form.setFieldValue('ca', pem);
    setOffered(null);
    setPasting(false);
  };
  return (
    <fieldset className={styles.group}>
      <legend>A certificate of your own server</legend>
      {ca ? (
        <>
          <Shown title="Trusted, besides the system’s:" list={trusted?.list ?? []} />
          <Button variant="default" className={styles.browser} onClick={() => trust('')}>
            Trust it no more
          </Button>
        </>
      ) : (
        <p className={styles.servers}>
          Needed only when the server has a certificate that nobody else vouches for. Whoever runs it has the
          file.
        </p>
      )}
      {ca || offered ? null : (
        <Group gap="sm">
          <Button variant="default" leftSection={<IconFile size={15} />} onClick={() => void look(chosen())}>
            Choose the file…
          </Button>
          {pasting ? null : (
            <Button variant="subtle" onClick={() => setPasting(true)}>
              Paste its text
            </Button>
          )}
        </Group>
      )}
      {pasting && !offered ? (
        <Textarea
          label="Text of the certificate"
          placeholder="-----BEGIN CERTIFICATE-----"
          autosize
          minRows={2}
          maxRows={4}
          data-autofocus
          onChange={({ currentTarget: { value } }) =>
            void look(value.trim() ? mails.certificatesIn(value) : Promise.resolve(null))
          }
        />
      ) : null}
      {fault || form.errors.ca ? (
        <p className={styles.fault} role="alert">
          {fault || form.errors.ca}
        </p>
      ) : null}
      {offered ? (
        <>
          <Shown title="Compare it with what the owner of the server says:" list={offered.list} />
          <Group gap="sm">
            <Button onClick={() => trust(offered.pem)}>Trust it for this account</Button>
            <Button variant="default" onClick={() => setOffered(null)}>
              Don’t
            </Button>
          </Group>
        </>
      ) : null}
    </fieldset>
  );
}

/** A fingerprint in lines of 16 pairs, as others print it. */
const inLines = (fingerprint: string) => fingerprint.replace(/((?:..:){16})/g, '$1\n').trim();

function Shown({ title, list }: { title: string; list: Certificate[] }) {
  return (
    <div className={styles.certificates}>
      <p className={styles.servers}>{title}</p>
      {list.map((certificate) => (
        <dl key={certificate.fingerprint} className={styles.certificate}>
          <dt>
            <IconCertificate size={15} stroke={1.6} aria-hidden /> Owner
          </dt>
          <dd>{certificate.owner}</dd>
          <dt>Vouched for by</dt>
          <dd>{certificate.issuer || 'itself'}</dd>
          <dt>Good until</dt>
          <dd data-late={certificate.expired || undefined}>
            {shortDay(certificate.until)}
            {certificate.expired ? ': it has ended' : ''}
          </dd>
          <dt>SHA-256</dt>
          <dd className={styles.print}>{inLines(certificate.fingerprint)}</dd>
        </dl>
      ))}
    </div>
  );
}
