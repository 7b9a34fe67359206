import { MultiSelect, Select, TagsInput } from '@mantine/core';
import { type CampaignInput, type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import { formatMoney } from '@/shared/lib/money';
import { countryChoices, currencyChoices, zoneChoices } from '@/shared/lib/places';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { AudienceCard } from './AudienceCard';
import styles from './CampaignPage.module.css';
import { Kept } from './Kept';
import { LookingCard } from './LookingCard';
import { Row } from './PanelForm';
import { useAct, useChoices, useClients } from './queries';
import { RouteCard } from './RouteCard';
import { StagesCard } from './StagesCard';
import { inputOf, markedTags, spanWords } from './words';

const shownAtOnce = 100;

/** What was agreed with the client, each field changed where it stands. */
export function BriefTab({ page }: { page: CampaignPage }) {
  const save = (part: Partial<CampaignInput>) => campaignCalls.save({ ...inputOf(page), ...part });
  return (
    <div className={styles.scroll}>
      <div className={styles.columns}>
        <Facts page={page} save={save} />
        <Requirements page={page} save={save} />
        <LookingCard page={page} />
        <AudienceCard page={page} />
        <RouteCard page={page} />
        <StagesCard page={page} />
      </div>
    </div>
  );
}

interface Props {
  page: CampaignPage;
  save: (part: Partial<CampaignInput>) => Promise<unknown>;
}

function Facts({ page, save }: Props) {
  const choices = useChoices();
  const clients = useClients().data ?? [];
  const { busy, act } = useAct();
  const pick = (part: Partial<CampaignInput>) => void act(() => save(part));
  const { budget } = page;
  const day = (date: string) => spanWords(date, '', page.now).replace('from ', '');
  return (
    <section className={styles.card} aria-label="Campaign">
      <h2>Campaign</h2>
      <EditInPlace boxed label="Name" value={page.name} onSave={(name) => save({ name })} />
      <Row>
        <Select
          label="Client"
          data={clients.map(({ id, name }) => ({ value: id, label: name }))}
          value={page.clientId}
          allowDeselect={false}
          searchable
          disabled={busy}
          onChange={(clientId) => clientId && clientId !== page.clientId && pick({ clientId })}
        />
        <Select
          label="Type"
          data={choices.types.map(({ type, name }) => ({ value: type, label: name }))}
          value={page.type}
          allowDeselect={false}
          disabled={busy}
          onChange={(type) => type && type !== page.type && pick({ type })}
        />
      </Row>
      <Row>
        <EditInPlace
          boxed
          label="Budget"
          value={inputOf(page).budget}
          shown={formatMoney(budget.minor, budget.currency, { short: true })}
          placeholder="Set a budget"
          onSave={(amount) => save({ budget: amount })}
        />
        <Select
          label="Currency"
          data={currencyChoices()}
          value={budget.currency}
          allowDeselect={false}
          searchable
          limit={shownAtOnce}
          disabled={busy}
          onChange={(currency) => currency && currency !== budget.currency && pick({ currency })}
        />
      </Row>
      <Row>
        <EditInPlace
          boxed
          label="Starts"
          kind="date"
          value={page.startsOn}
          shown={day(page.startsOn)}
          placeholder="Set the day"
          onSave={(startsOn) => save({ startsOn })}
        />
        <EditInPlace
          boxed
          label="Ends"
          kind="date"
          value={page.endsOn}
          shown={day(page.endsOn)}
          placeholder="Set the day"
          onSave={(endsOn) => save({ endsOn })}
        />
      </Row>
      <Row>
        <Select
          label="Time zone"
          data={zoneChoices()}
          value={page.timeZone}
          allowDeselect={false}
          searchable
          limit={shownAtOnce}
          disabled={busy}
          onChange={(timeZone) => timeZone && timeZone !== page.timeZone && pick({ timeZone })}
        />
        <Select
          label="Holidays of"
          data={countryChoices()}
          value={page.holidayCountry || null}
          placeholder="Weekends only"
          clearable
          searchable
          limit={shownAtOnce}
          disabled={busy}
          onChange={(country) =>
            (country ?? '') !== page.holidayCountry && pick({ holidayCountry: country ?? '' })
          }
        />
      </Row>
      <EditInPlace
        boxed
        label="Note"
        kind="lines"
        value={page.note}
        placeholder="Add a note"
        example="What everybody must know: goals, do’s and don’ts"
        onSave={(note) => save({ note })}
      />
    </section>
  );
}

/** What each draft is looked at for, beside its caption. */
const checklist = [
  { list: 'musts', label: 'Must have', example: 'The product in the first three seconds' },
  { list: 'dos', label: 'Do', example: 'Daylight, own words' },
  { list: 'donts', label: 'Don’t', example: 'Other brands in the picture' },
] as const;

function Requirements({ page, save }: Props) {
  return (
    <section className={styles.card} aria-label="What every post needs">
      <h2>What every post needs</h2>
      <Kept
        value={page.markets}
        onSave={(markets) => save({ markets })}
        field={(props) => (
          <MultiSelect
            label="Markets"
            description="Disclosure rules follow from where the content is shown"
            data={countryChoices()}
            searchable
            limit={shownAtOnce}
            {...props}
          />
        )}
      />
      <Kept
        value={page.hashtags}
        onSave={(hashtags) => save({ hashtags: markedTags('#', hashtags) })}
        field={(props) => <TagsInput label="Hashtags" splitChars={[',', ';', ' ']} {...props} />}
      />
      <Kept
        value={page.mentions}
        onSave={(mentions) => save({ mentions: markedTags('@', mentions) })}
        field={(props) => <TagsInput label="Mentions" splitChars={[',', ';', ' ']} {...props} />}
      />
      {checklist.map(({ list, label, example }) => (
        <Kept
          key={list}
          value={page[list]}
          placeholder={example}
          onSave={(lines) => save({ [list]: lines })}
          field={(props) => (
            <TagsInput
              label={label}
              description={list === 'musts' ? 'Ticked off for each draft in the review room' : undefined}
              splitChars={[]}
              acceptValueOnBlur
              {...props}
            />
          )}
        />
      ))}
    </section>
  );
}
