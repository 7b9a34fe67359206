import { Button } from '@mantine/core';
import { IconLink, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type MailPerson, mails, type ThreadSide } from '@/bridge/mail';
import { NewCreatorDialog } from '@/shared/creators/NewCreatorDialog';
import { useNow } from '@/shared/lib/now';
import { countryName } from '@/shared/lib/places';
import { compactFigure } from '@/shared/lib/text';
import { Deadline } from '@/shared/ui/Deadline';
import { FlagMark } from '@/shared/ui/FlagMark';
import { MoneyText } from '@/shared/ui/MoneyText';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import styles from './Side.module.css';
import { SidePart } from './SidePart';
import { SideSaid } from './SideSaid';
import { mailTime } from './words';

interface Props {
  threadId: string;
  /** Who is in the thread, for the name of somebody unknown. */
  people: MailPerson[];
  onLink: () => void;
  onLinkTo: (creatorId: string) => void;
  onOpen: (threadId: string) => void;
}

/** What is known beside a thread: the creator, the campaigns, what is open between us, and other threads. */
export function SidePane({ threadId, people, onLink, onLinkTo, onOpen }: Props) {
  const { data: side, error } = useQuery({
    queryKey: keys.mail.part(threadId, 'side'),
    queryFn: () => mails.side(threadId),
    placeholderData: (before) => before,
  });
  if (error) return <p className={styles.soft}>{toFault(error).message}</p>;
  if (!side) return null;
  return (
    <div className={styles.side}>
      {side.creator ? (
        <Creator creator={side.creator} />
      ) : (
        <Unknown address={side.unknown} people={people} onLink={onLink} onLinkTo={onLinkTo} />
      )}
      <Castings side={side} />
      <Pieces side={side} />
      <Payments side={side} />
      <SideSaid side={side} threadId={threadId} />
      <Others side={side} onOpen={onOpen} />
    </div>
  );
}

function Creator({ creator }: { creator: NonNullable<ThreadSide['creator']> }) {
  const { id, name, country, accounts, followers, note, flag, severity } = creator;
  return (
    <section className={styles.part} aria-label="Creator">
      <div className={styles.who}>
        <Link to="/creators/$id" params={{ id }} className={styles.name}>
          {name}
        </Link>
        {severity ? <FlagMark mark={{ severity, count: 1, text: flag }} worded /> : null}
      </div>
      {flag ? (
        <p className={styles.flag} data-severity={severity}>
          {flag}
        </p>
      ) : null}
      <p className={styles.soft}>
        {[countryName(country), followers > 0 ? `${compactFigure(followers)} followers` : '', accounts]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {note ? <p className={styles.note}>{note}</p> : null}
    </section>
  );
}

interface UnknownProps {
  address: string;
  people: MailPerson[];
  onLink: () => void;
  onLinkTo: (creatorId: string) => void;
}

function Unknown({ address, people, onLink, onLinkTo }: UnknownProps) {
  const [adding, setAdding] = useState(false);
  const person = people.find((one) => one.address.toLowerCase() === address.toLowerCase());
  return (
    <section className={styles.part} aria-label="Creator">
      {address ? (
        <p className={styles.soft}>
          <b>{address}</b> is no creator’s address yet.
        </p>
      ) : (
        <p className={styles.soft}>This thread is with no creator.</p>
      )}
      <div className={styles.buttons}>
        {address ? (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconUserPlus size={14} />}
            onClick={() => setAdding(true)}
          >
            Add as a creator
          </Button>
        ) : null}
        <Button variant="default" size="xs" leftSection={<IconLink size={14} />} onClick={onLink}>
          Link to…
        </Button>
      </div>
      {adding ? (
        <NewCreatorDialog
          writer={{ name: person?.name ?? '', address }}
          onClose={() => setAdding(false)}
          onMade={onLinkTo}
        />
      ) : null}
    </section>
  );
}

const spoken = (state: string) => {
  const words = state.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function Castings({ side: { castings } }: { side: ThreadSide }) {
  if (castings.length === 0) return null;
  return (
    <SidePart title="Campaigns">
      <ul className={styles.lines}>
        {castings.map(({ id, campaignId, campaign, status, feeMinor, currency }) => (
          <li key={id}>
            <Link to="/campaigns/$id" params={{ id: campaignId }} search={{ tab: 'casting' }}>
              {campaign}
            </Link>
            <span className={styles.under}>
              {spoken(status)}
              {feeMinor > 0 ? (
                <>
                  {' · '}
                  <MoneyText minor={feeMinor} currency={currency} short />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </SidePart>
  );
}

function Pieces({ side: { pieces } }: { side: ThreadSide }) {
  if (pieces.length === 0) return null;
  return (
    <SidePart title="Not approved yet">
      <ul className={styles.lines}>
        {pieces.map((piece) => (
          <li key={piece.id}>
            <Link to="/review/$deliverableId" params={{ deliverableId: piece.id }} className={styles.piece}>
              <PlatformIcon platform={piece.platform} size={14} />
              <span>{piece.title || spoken(piece.format)}</span>
            </Link>
            <span className={styles.under}>
              {spoken(piece.stage)}
              {piece.versions > 0 ? ` · v${piece.versions}` : ''}
              <Deadline at={piece.dueAt} zone={piece.timeZone} plain />
            </span>
          </li>
        ))}
      </ul>
    </SidePart>
  );
}

function Payments({ side: { payments } }: { side: ThreadSide }) {
  if (payments.length === 0) return null;
  return (
    <SidePart title="What we owe">
      <ul className={styles.lines}>
        {payments.map(({ id, title, stage, amountMinor, currency, dueAt }) => (
          <li key={id}>
            <span className={styles.owed}>
              <Link to="/payments" search={{ open: id }}>
                {title || 'Payment'}
              </Link>
              <MoneyText minor={amountMinor} currency={currency} />
            </span>
            <span className={styles.under}>
              {spoken(stage)}
              <Deadline at={dueAt} zone="UTC" plain />
            </span>
          </li>
        ))}
      </ul>
    </SidePart>
  );
}

function Others({ side: { others }, onOpen }: { side: ThreadSide; onOpen: (id: string) => void }) {
  const now = useNow();
  if (others.length === 0) return null;
  return (
    <SidePart title="Other threads">
      <ul className={styles.lines}>
        {others.map((line) => (
          <li key={line.id}>
            <button type="button" className={styles.other} onClick={() => onOpen(line.id)}>
              <span>{line.subject || 'No subject'}</span>
              <time dateTime={new Date(line.lastAt).toISOString()}>{mailTime(line.lastAt, now)}</time>
            </button>
          </li>
        ))}
      </ul>
    </SidePart>
  );
}
