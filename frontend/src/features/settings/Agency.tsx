import { Select, Switch } from '@mantine/core';
import { useMemo } from 'react';
import { type Settings, team } from '@/bridge/team';
import { deskZone } from '@/shared/lib/dates';
import { countryChoices, currencyChoices, zoneChoices } from '@/shared/lib/places';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { attempt } from './attempt';
import { Setting } from './Section';
import styles from './Settings.module.css';

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: `${hour}`, label: `${hour}:00` }));
const shownAtOnce = 100;
const set = (key: string, value: string) => attempt(team.setSetting(key, value));

/** What holds for the whole agency. */
export function Agency({ settings }: { settings: Settings }) {
  return (
    <>
      <Setting name="Name">
        <div className={styles.control}>
          <EditInPlace
            label="Name"
            hideLabel
            value={settings.agencyName}
            onSave={(name) => team.setSetting('agency_name', name)}
          />
        </div>
      </Setting>
      <Setting name="Working day ends at" note="Deadlines fall at this hour, in each campaign’s time zone.">
        <Select
          aria-label="Working day ends at"
          className={styles.control}
          data={hours}
          allowDeselect={false}
          value={`${settings.workingHoursEnd}`}
          onChange={(hour) => hour && set('working_hours_end', hour)}
        />
      </Setting>
      <Setting name="Desktop notices" note="When a draft arrives or a post is due.">
        <Switch
          aria-label="Desktop notices"
          checked={settings.notices}
          onChange={(event) => set('notices', event.currentTarget.checked ? 'on' : 'off')}
        />
      </Setting>
    </>
  );
}

/** What a new campaign starts with; a campaign that exists keeps its own. */
export function NewCampaigns({ settings }: { settings: Settings }) {
  const zones = useMemo(zoneChoices, []);
  const countries = useMemo(countryChoices, []);
  const currencies = useMemo(currencyChoices, []);
  return (
    <>
      <Setting name="Currency">
        <Select
          aria-label="Currency"
          className={styles.control}
          data={currencies}
          searchable
          clearable
          limit={shownAtOnce}
          placeholder="EUR"
          value={settings.currency || null}
          onChange={(currency) => set('currency', currency ?? '')}
        />
      </Setting>
      <Setting name="Time zone" note="In which post times and deadlines are agreed.">
        <Select
          aria-label="Time zone"
          className={styles.control}
          data={zones}
          searchable
          clearable
          limit={shownAtOnce}
          placeholder={`This desk’s: ${deskZone().replaceAll('_', ' ')}`}
          value={settings.timeZone || null}
          onChange={(zone) => set('time_zone', zone ?? '')}
        />
      </Setting>
      <Setting name="Public holidays of" note="Days off when deadlines are counted in working days.">
        <Select
          aria-label="Public holidays of"
          className={styles.control}
          data={countries}
          searchable
          clearable
          limit={shownAtOnce}
          placeholder="No country"
          value={settings.holidayCountry || null}
          onChange={(country) => set('holiday_country', country ?? '')}
        />
      </Setting>
    </>
  );
}
