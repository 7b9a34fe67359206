import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import styles from './Comments.module.css';
import { audiences, weights } from './remarkWords';

interface Props {
  weight: string;
  audience: string;
  /** An answer is read by those who read its comment. */
  fixedAudience?: boolean;
  onWeight: (weight: string) => void;
  onAudience: (audience: string) => void;
}

/** What a comment asks for, and who reads it. */
export function RemarkChoices({ weight, audience, fixedAudience, onWeight, onAudience }: Props) {
  return (
    <>
      <Choice label="Weight" value={weight} choices={weights} onChange={onWeight} />
      {fixedAudience ? null : (
        <Choice label="Readers" value={audience} choices={audiences} onChange={onAudience} />
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  choices: { value: string; label: string; says: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  const chosen = choices.find((each) => each.value === value) ?? choices[0];
  return (
    <Menu position="top-start" width={264}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          px={6}
          aria-label={`${label}: ${chosen?.label}`}
          rightSection={<IconChevronDown size={13} stroke={1.75} aria-hidden />}
        >
          {chosen?.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((each) => (
          <Menu.Item
            key={each.value}
            data-chosen={each.value === value || undefined}
            onClick={() => onChange(each.value)}
          >
            {each.label}
            <div className={styles.says}>{each.says}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
