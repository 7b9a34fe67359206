import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconCake, IconCalendarOff, IconPencil, IconRepeat, IconStar, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type Absence, type CreatorPage, creatorPage, type Milestone } from '@/bridge/creatorPage';
import { shortDay } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { FormDialog } from './FormDialog';
import card from './Page.module.css';
import { useDraft } from './useDraft';
import { birthdayShown, daysUntilYearly } from './words';

const act = (run: () => Promise<unknown>) => void run().catch((reason: unknown) => notify.fault(reason));

/** When the creator takes no work, and the days to remember. */
export function Days({ page }: { page: CreatorPage }) {
  const [absence, setAbsence] = useState<Partial<Absence>>();
  const [milestone, setMilestone] = useState<Partial<Milestone>>();
  const frozen = page.archivedAt > 0;
  const coming = page.absences.filter(({ toOn }) => toOn >= page.today);
  return (
    <>
      <section className={card.card} aria-labelledby="creator-absences">
        <div className={card.cardHead}>
          <h2 id="creator-absences">Not available</h2>
          <Button variant="default" size="compact-sm" disabled={frozen} onClick={() => setAbsence({})}>
            Add days off
          </Button>
        </div>
        {coming.length === 0 ? <p className={card.none}>Takes work any time, as far as we know.</p> : null}
        <ul className={card.list}>
          {coming.map((each) => (
            <Line
              key={each.id}
              icon={<IconCalendarOff size={15} stroke={1.75} aria-hidden />}
              words={`${shortDay(each.fromOn)} to ${shortDay(each.toOn)}`}
              note={each.reason}
              frozen={frozen}
              onEdit={() => setAbsence(each)}
              onRemove={() => act(() => creatorPage.removeAbsence(each.id))}
            />
          ))}
        </ul>
      </section>
      <section className={card.card} aria-labelledby="creator-milestones">
        <div className={card.cardHead}>
          <h2 id="creator-milestones">Days to remember</h2>
          <Button variant="default" size="compact-sm" disabled={frozen} onClick={() => setMilestone({})}>
            Add a day
          </Button>
        </div>
        {page.milestones.length === 0 && !page.birthday ? (
          <p className={card.none}>No birthday or milestone known.</p>
        ) : null}
        <ul className={card.list}>
          {page.birthday ? (
            <li>
              <IconCake size={15} stroke={1.75} aria-hidden />
              <span className={card.words}>Birthday</span>
              <span className={card.soft}>
                {birthdayShown(page.birthday)}, {untilWords(page.birthday, page.today)}
              </span>
            </li>
          ) : null}
          {page.milestones.map((each) => (
            <Line
              key={each.id}
              icon={
                each.yearly ? (
                  <IconRepeat size={15} stroke={1.75} role="img" aria-label="Every year" />
                ) : (
                  <IconStar size={15} stroke={1.75} aria-hidden />
                )
              }
              words={each.what}
              note={`${shortDay(each.onDate)}${each.yearly ? `, ${untilWords(each.onDate, page.today)}` : ''}`}
              frozen={frozen}
              onEdit={() => setMilestone(each)}
              onRemove={() => act(() => creatorPage.removeMilestone(each.id))}
            />
          ))}
        </ul>
      </section>
      {absence ? <AbsenceDialog page={page} absence={absence} onClose={() => setAbsence(undefined)} /> : null}
      {milestone ? (
        <MilestoneDialog page={page} milestone={milestone} onClose={() => setMilestone(undefined)} />
      ) : null}
    </>
  );
}

function untilWords(date: string, today: string): string {
  const days = daysUntilYearly(date, today);
  return days === 0 ? 'today' : `in ${count(days, 'day')}`;
}

interface LineProps {
  icon: ReactNode;
  words: string;
  note: string;
  frozen: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function Line({ icon, words, note, frozen, onEdit, onRemove }: LineProps) {
  return (
    <li>
      {icon}
      <span className={card.words}>{words}</span>
      <span className={card.soft}>{note}</span>
      <ActionIcon size={24} aria-label={`Change ${words}`} disabled={frozen} onClick={onEdit}>
        <IconPencil size={14} />
      </ActionIcon>
      <ActionIcon size={24} aria-label={`Remove ${words}`} disabled={frozen} onClick={onRemove}>
        <IconTrash size={14} />
      </ActionIcon>
    </li>
  );
}

function AbsenceDialog(props: { page: CreatorPage; absence: Partial<Absence>; onClose: () => void }) {
  const { page, absence, onClose } = props;
  const draft = useDraft(
    {
      id: absence.id ?? '',
      creatorId: page.id,
      fromOn: absence.fromOn ?? '',
      toOn: absence.toOn ?? '',
      reason: absence.reason ?? '',
    },
    creatorPage.saveAbsence,
    onClose,
  );
  return (
    <FormDialog
      title={`When ${page.name} takes no work`}
      confirm="Save"
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <div className={card.two}>
        <TextInput type="date" label="From" data-autofocus {...draft.text('fromOn')} />
        <TextInput type="date" label="To" {...draft.text('toOn')} />
      </div>
      <TextInput label="Reason" placeholder="Holiday, parental leave" {...draft.text('reason')} />
    </FormDialog>
  );
}

function MilestoneDialog(props: { page: CreatorPage; milestone: Partial<Milestone>; onClose: () => void }) {
  const { page, milestone, onClose } = props;
  const draft = useDraft(
    {
      id: milestone.id ?? '',
      creatorId: page.id,
      onDate: milestone.onDate ?? '',
      what: milestone.what ?? '',
      yearly: milestone.yearly ?? true,
    },
    creatorPage.saveMilestone,
    onClose,
  );
  return (
    <FormDialog
      title={milestone.id ? 'Change a day to remember' : 'A day to remember'}
      confirm="Save"
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <TextInput label="What" data-autofocus placeholder="Channel anniversary" {...draft.text('what')} />
      <TextInput type="date" label="Day" {...draft.text('onDate')} />
      <Checkbox
        label="Every year"
        checked={draft.values.yearly}
        onChange={(event) => draft.set({ yearly: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}
