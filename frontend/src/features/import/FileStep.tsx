import { Button, Checkbox, Radio } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useDropTarget } from '@/bridge/drop';
import type { Look } from '@/bridge/import';
import { chooseFiles } from '@/bridge/workspace';
import { takenSheets } from './choices';
import styles from './Import.module.css';
import { SheetChoice } from './SheetChoice';
import { StepBar } from './StepBar';
import type { Importing } from './useImport';

/** The first step: which file, which of its sheets, and which row holds the headers. */
export function FileStep({ importing }: { importing: Importing }) {
  const { state, open, choose, go } = importing;
  const look = state.looks[state.shown];
  const drop = useDropTarget<HTMLDivElement>('import', '', ({ paths }) => {
    if (paths[0]) open(paths[0]);
    return true;
  });
  const pick = async () => {
    const [path] = await chooseFiles('A CSV file or an Excel workbook');
    if (path) open(path);
  };
  return (
    <div ref={drop} className={styles.step}>
      <section className={styles.drop} data-filled={look ? true : undefined}>
        <IconFileSpreadsheet size={28} stroke={1.5} aria-hidden />
        <div>
          <h2 tabIndex={-1} data-step-heading>
            {look ? (state.path.split(/[\\/]/).pop() ?? '') : 'Drop a file here, or choose one'}
          </h2>
          <p className={styles.soft}>
            {look
              ? look.format
              : 'CSV in any form or an Excel workbook, as it comes from a spreadsheet or another tool.'}
          </p>
        </div>
        <Button
          variant={look ? 'default' : 'filled'}
          onClick={() => void pick()}
          loading={state.busy && !look}
          data-autofocus
        >
          {look ? 'Another file' : 'Choose a file'}
        </Button>
      </section>
      {look ? (
        <>
          <Sheets look={look} chosen={state.choice.sheets} onChoose={(sheets) => choose({ sheets })} />
          <Head
            importing={importing}
            look={look}
            onChoose={(headerRow) => choose({ headerRow, mapped: false, mapping: {} })}
          />
        </>
      ) : (
        <p className={styles.hint}>
          Creators who are here already are brought up to date, not doubled. Nothing is imported before you
          have seen it, and one Undo takes the whole import back.
        </p>
      )}
      {look ? (
        <StepBar>
          <Button onClick={() => go('columns')} disabled={state.busy}>
            Next: columns
          </Button>
        </StepBar>
      ) : null}
    </div>
  );
}

interface SheetsProps {
  look: Look;
  chosen: string[];
  onChoose: (sheets: string[]) => void;
}

/** The sheets of a workbook. */
function Sheets({ look, chosen, onChoose }: SheetsProps) {
  if (look.sheets.length < 2) return null;
  return (
    <section className={styles.box} aria-label="Sheets">
      <h2>Sheets</h2>
      {look.ledger ? (
        <p className={styles.soft}>
          This is a ledger of relationships: each creator comes in with the tier of their sheet.
        </p>
      ) : null}
      <Checkbox.Group
        value={chosen.length > 0 ? chosen : takenSheets(look)}
        onChange={(sheets) => sheets.length > 0 && onChoose(sheets)}
      >
        <div className={styles.sheets}>
          {look.sheets.map(({ name, tier }) => (
            <Checkbox key={name} value={name} label={tier ? `${name} (tier ${tier})` : name} />
          ))}
        </div>
      </Checkbox.Group>
    </section>
  );
}

interface HeadProps {
  importing: Importing;
  look: Look;
  onChoose: (row: number) => void;
}

/** The first rows as they stand, one of which holds the headers. */
function Head({ importing, look, onChoose }: HeadProps) {
  const width = Math.max(1, ...look.head.map(({ cells }) => cells.length));
  return (
    <section className={styles.box} aria-label="First rows">
      <div className={styles.boxHead}>
        <h2>Which row holds the headers?</h2>
        <SheetChoice importing={importing} words="First rows of" />
      </div>
      {importing.state.looks.length > 1 ? (
        <p className={styles.soft}>
          The row is looked for on each sheet. One that you choose holds the headers on all of them.
        </p>
      ) : null}
      <Radio.Group
        aria-label="Row of headers"
        value={String(look.headerRow)}
        onChange={(row) => onChoose(Number(row))}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide sheet scrolls, by keyboard as well. */}
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="The first rows of the file">
          <table className={styles.head}>
            <tbody>
              {look.head.map(({ row, cells }) => (
                <tr key={row} data-header={row === look.headerRow || undefined}>
                  <th scope="row">
                    <Radio
                      size="xs"
                      value={String(row)}
                      label={row}
                      aria-label={`Row ${row} holds the headers`}
                    />
                  </th>
                  {cells.map((cell, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells stand where they stand.
                    <td key={index}>{cell}</td>
                  ))}
                  {cells.length < width ? <td colSpan={width - cells.length} /> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Radio className={styles.none} size="xs" value="0" label="No row does" />
      </Radio.Group>
    </section>
  );
}
