import { MultiSelect, TagsInput } from '@mantine/core';
import { type CampaignPage, campaignCalls, type LimitsInput, type Wanted } from '@/bridge/campaigns';
import { sharePercent } from '@/shared/lib/audience';
import { amountToEdit, formatMoney } from '@/shared/lib/money';
import { countryChoices } from '@/shared/lib/places';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import styles from './CampaignPage.module.css';
import { Kept } from './Kept';
import { Row } from './PanelForm';
import { useChoices, useWanted } from './queries';
import { figureOf, followersWords, languageChoices, percentOf } from './wanted';

const shownAtOnce = 100;

/** Whom the campaign looks for: what a shortlist for it ranks by. */
export function LookingCard({ page }: { page: CampaignPage }) {
  const { platforms } = useChoices();
  const { data: wanted } = useWanted(page.id);
  if (!wanted) return null;
  const set = (kind: string) => (values: string[]) =>
    campaignCalls.setWishes(
      page.id,
      kind,
      values.map((value) => ({ value })),
    );
  const picks = (kind: string, label: string, value: string[], data: { value: string; label: string }[]) => (
    <Kept
      value={value}
      onSave={set(kind)}
      placeholder="Any"
      field={(props) => (
        <MultiSelect
          label={label}
          data={data}
          searchable
          limit={shownAtOnce}
          styles={{ inputField: { minWidth: 32 } }}
          {...props}
        />
      )}
    />
  );
  return (
    <section className={styles.card} aria-label="Whom we look for">
      <h2>Whom we look for</h2>
      <Kept
        value={wanted.niches}
        onSave={set('niche')}
        placeholder="Any"
        field={(props) => <TagsInput label="Niches" splitChars={[',', ';']} {...props} />}
      />
      <Row>
        {picks(
          'platform',
          'Platforms',
          wanted.platforms,
          platforms.map(({ platform, name }) => ({ value: platform, label: name })),
        )}
        {picks(
          'format',
          'Formats',
          wanted.formats,
          platforms.flatMap(({ platform, name, formats }) =>
            formats.map((format) => ({
              value: `${platform}/${format.format}`,
              label: `${name} ${format.name}`,
            })),
          ),
        )}
      </Row>
      <Row>
        {picks('country', 'Creators from', wanted.countries, countryChoices())}
        {picks('language', 'Languages', wanted.languages, languageChoices(wanted.languages))}
      </Row>
      <Limits page={page} wanted={wanted} />
    </section>
  );
}

function Limits({ page, wanted }: { page: CampaignPage; wanted: Wanted }) {
  const now: LimitsInput = {
    campaignId: page.id,
    minFollowers: wanted.minFollowers,
    maxFollowers: wanted.maxFollowers,
    minEngagementBp: wanted.minEngagementBp,
    feeLimit: wanted.feeLimitMinor == null ? '' : amountToEdit(wanted.feeLimitMinor, wanted.currency),
  };
  const save = (part: Partial<LimitsInput>) => campaignCalls.setLimits({ ...now, ...part });
  const followers = (field: 'minFollowers' | 'maxFollowers', label: string) => (
    <EditInPlace
      boxed
      label={label}
      value={now[field] == null ? '' : String(now[field])}
      shown={followersWords(now[field])}
      placeholder="Any"
      onSave={(text) => save({ [field]: figureOf(text, field) })}
    />
  );
  return (
    <>
      <Row>
        {followers('minFollowers', 'Followers, at least')}
        {followers('maxFollowers', 'Followers, at most')}
      </Row>
      <Row>
        <EditInPlace
          boxed
          label="Engagement, at least"
          value={now.minEngagementBp == null ? '' : String(now.minEngagementBp / 100)}
          shown={now.minEngagementBp == null ? '' : sharePercent(now.minEngagementBp, 2)}
          placeholder="Any"
          onSave={(text) => save({ minEngagementBp: percentOf(text, 'minEngagementBp') })}
        />
        <EditInPlace
          boxed
          label="Fee of one creator, at most"
          value={now.feeLimit}
          shown={
            wanted.feeLimitMinor == null
              ? ''
              : formatMoney(wanted.feeLimitMinor, wanted.currency, { short: true })
          }
          placeholder="No limit"
          onSave={(feeLimit) => save({ feeLimit })}
        />
      </Row>
    </>
  );
}
