import { useQuery } from '@tanstack/react-query';
import { campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import styles from './Settings.module.css';

/** How many working days each stage gets at first, by the type of campaign. */
export function Templates() {
  const { data: choices } = useQuery({ queryKey: keys.campaign.choices(), queryFn: campaignCalls.choices });
  const types = choices?.types ?? [];
  const stages = types[0]?.stages.filter(({ timed }) => timed) ?? [];
  if (types.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a narrow window, by keyboard as well.
    <div className={styles.wide} tabIndex={0} role="group" aria-label="Campaign types">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Type</th>
            {stages.map(({ stage, name }) => (
              <th key={stage} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">Revisions</th>
            <th scope="col">Pay within</th>
          </tr>
        </thead>
        <tbody>
          {types.map((type) => (
            <tr key={type.type}>
              <th scope="row">{type.name}</th>
              {type.stages
                .filter(({ timed }) => timed)
                .map(({ stage, workingDays }) => (
                  <td key={stage}>{workingDays}</td>
                ))}
              <td>{type.revisionLimit}</td>
              <td>{type.paymentWindowDays} d</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
