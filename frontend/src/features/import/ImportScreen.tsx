import { Alert, Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useListSearch } from '@/shared/lib/listSearch';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { ColumnsStep } from './ColumnsStep';
import { DoubtsStep } from './DoubtsStep';
import { FileStep } from './FileStep';
import styles from './Import.module.css';
import { Progress } from './Progress';
import { ReportStep } from './ReportStep';
import { type Step, useImport } from './useImport';

const steps: { step: Step; name: string }[] = [
  { step: 'file', name: 'File' },
  { step: 'columns', name: 'Columns' },
  { step: 'doubts', name: 'Duplicates and doubts' },
  { step: 'done', name: 'Report' },
];

/** Import creators from a sheet: the file, its columns, who is here already, and what came of it. */
export default function ImportScreen() {
  const [{ open: given = '' }] = useListSearch();
  const importing = useImport(given);
  const { state } = importing;
  const body = useStepFocus(`${state.step} ${state.progress === null}`);
  const at = steps.findIndex(({ step }) => step === state.step);
  return (
    <Page
      header={
        <PageHeader
          title="Import creators"
          note={state.path ? state.path.split(/[\\/]/).pop() : undefined}
          actions={
            <Button variant="default" component={Link} to="/creators">
              {state.step === 'done' ? 'Close' : 'Leave'}
            </Button>
          }
        >
          <ol className={styles.steps} aria-label="Steps of the import">
            {steps.map(({ step, name }, index) => (
              <li
                key={step}
                aria-current={step === state.step ? 'step' : undefined}
                data-past={index < at || undefined}
              >
                <span aria-hidden>{index + 1}</span>
                {name}
              </li>
            ))}
          </ol>
        </PageHeader>
      }
    >
      <div ref={body} className={styles.body}>
        {state.fault ? (
          <Alert
            color="red"
            variant="light"
            icon={<IconAlertCircle size={16} />}
            role="alert"
            className={styles.fault}
          >
            {state.fault.message}
          </Alert>
        ) : null}
        {state.progress !== null ? (
          <Progress rows={state.progress} reading={state.step === 'columns'} onCancel={importing.cancel} />
        ) : (
          <StepOf importing={importing} />
        )}
      </div>
    </Page>
  );
}

/** Gives the focus to the heading of a step that is come to, so that Tab goes on in it. */
function useStepFocus(at: string) {
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    body.current?.querySelector<HTMLElement>('[data-step-heading]')?.focus();
  }, [at]);
  return body;
}

function StepOf({ importing }: { importing: ReturnType<typeof useImport> }) {
  switch (importing.state.step) {
    case 'columns':
      return <ColumnsStep importing={importing} />;
    case 'doubts':
      return <DoubtsStep importing={importing} />;
    case 'done':
      return <ReportStep importing={importing} />;
    default:
      return <FileStep importing={importing} />;
  }
}
