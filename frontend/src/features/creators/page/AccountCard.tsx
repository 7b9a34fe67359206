import { ActionIcon, Select } from '@mantine/core';
import { IconExternalLink, IconTrash } from '@tabler/icons-react';
import { type CreatorPage, creatorPage, type Profile } from '@/bridge/creatorPage';
import { openOutside } from '@/bridge/runtime';
import { agoWords, deskZone } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { notify } from '@/shared/ui/notify';
import { PlatformIcon, platformName } from '@/shared/ui/PlatformIcon';
import { rate } from '../words';
import styles from './AccountCard.module.css';
import { AudienceGrid } from './AudienceGrid';
import { FieldRow } from './Field';
import fieldStyles from './Field.module.css';
import { Growth } from './Growth';
import card from './Page.module.css';
import { bases, formulaOf } from './words';

interface Props {
  page: CreatorPage;
  account: Profile;
}

/** One account: its figures edited in place, how it grew, and who follows it. */
export function AccountCard({ page, account }: Props) {
  const now = useNow();
  const frozen = page.archivedAt > 0;
  const remove = () => creatorPage.removeAccount(account.id).catch((reason: unknown) => notify.fault(reason));
  return (
    <section className={card.card} aria-label={`@${account.handle} on ${platformName(account.platform)}`}>
      <div className={card.cardHead}>
        <PlatformIcon platform={account.platform} size={18} />
        <h2 className={styles.handle}>
          <EditInPlace
            hideLabel
            label="Handle"
            value={`@${account.handle}`}
            disabled={frozen}
            onSave={(handle) => creatorPage.renameAccount(account.id, handle)}
          />
        </h2>
        <span className={card.soft}>
          {account.updatedAt
            ? `figures from ${agoWords(account.updatedAt, deskZone(), now)}`
            : 'no figures yet'}
        </span>
        <span className={styles.buttons}>
          {account.url ? (
            <ActionIcon
              aria-label={`Open @${account.handle} on ${platformName(account.platform)}`}
              data-tip="Open the profile"
              onClick={() => openOutside(account.url)}
            >
              <IconExternalLink size={15} />
            </ActionIcon>
          ) : null}
          <ActionIcon
            aria-label={`Remove @${account.handle}`}
            data-tip="Remove the account"
            disabled={frozen}
            onClick={() => void remove()}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </span>
      </div>
      <Figures account={account} frozen={frozen} />
      <Growth account={account} frozen={frozen} />
      <AudienceGrid account={account} frozen={frozen} />
    </section>
  );
}

function Figures({ account, frozen }: { account: Profile; frozen: boolean }) {
  const set = (field: string) => (text: string) => creatorPage.setFigure(account.id, field, text);
  const figure = (
    field: 'followers' | 'engagementBp' | 'postsPerMonth' | 'averageViews',
    label: string,
    show: (figure: number) => string,
  ) => {
    const value = account[field];
    const edited = value == null ? '' : field === 'engagementBp' ? rate(value) : String(value);
    return (
      <FieldRow rowId={account.id} field={field} label={label} above>
        <EditInPlace
          hideLabel
          label={label}
          placeholder="Unknown"
          value={edited}
          shown={value == null ? '' : show(value)}
          disabled={frozen}
          onSave={set(field)}
        />
      </FieldRow>
    );
  };
  const whole = (value: number) => value.toLocaleString('en');
  return (
    <div className={styles.figures}>
      {figure('followers', 'Followers', whole)}
      {figure('engagementBp', 'Engagement rate', rate)}
      <FieldRow rowId={account.id} field="engagementBasis" label="Measured" above>
        <div data-tip={formulaOf(account.engagementBasis)}>
          <Select
            aria-label="Measured"
            classNames={{ input: fieldStyles.quiet, section: fieldStyles.section }}
            description={account.engagementBasis ? formulaOf(account.engagementBasis) : undefined}
            inputWrapperOrder={['input', 'description']}
            data={bases.map(({ value, label }) => ({ value, label }))}
            placeholder="Unknown"
            clearable
            disabled={frozen}
            value={account.engagementBasis || null}
            onChange={(basis) =>
              void creatorPage
                .setFigure(account.id, 'engagementBasis', basis ?? '')
                .catch((reason: unknown) => notify.fault(reason))
            }
          />
        </div>
      </FieldRow>
      {figure('postsPerMonth', 'Posts a month', whole)}
      {figure('averageViews', 'Average views', whole)}
    </div>
  );
}
