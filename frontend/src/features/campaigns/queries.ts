import type { UseFormReturnType } from '@mantine/form';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { type CampaignChoices, campaignCalls } from '@/bridge/campaigns';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { team } from '@/bridge/team';
import { notify } from '@/shared/ui/notify';

const noChoices: CampaignChoices = { types: [], phases: [], workflows: [], colours: [], platforms: [] };

/** What the forms pick from; empty lists until it is here. */
export function useChoices(): CampaignChoices {
  return useQuery({ queryKey: keys.campaign.choices(), queryFn: campaignCalls.choices }).data ?? noChoices;
}

export const useClients = () => useQuery({ queryKey: keys.client.list(), queryFn: campaignCalls.clients });

export const useColleagues = () =>
  useQuery({ queryKey: keys.settings.list('colleagues'), queryFn: team.colleagues }).data ?? [];

export const usePage = (id: string) =>
  useQuery({
    queryKey: keys.campaign.one(id),
    queryFn: () => campaignCalls.page(id),
    placeholderData: keepPreviousData,
    // Deadlines pass without anything being written.
    refetchInterval: 60_000,
  });

/** Whom a campaign looks for. */
export const useWanted = (id: string) =>
  useQuery({
    queryKey: keys.campaign.part(id, 'wanted'),
    queryFn: () => campaignCalls.wanted(id),
    placeholderData: keepPreviousData,
  });

/** Runs a step and says why when it fails. What was done is said by the workspace's own feed, with Undo. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const act = useCallback(async (step: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await step();
      return true;
    } catch (reason) {
      notify.fault(reason);
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, act };
}

/** Shows a fault at its field, or as a toast when the form has no such field. `fields` maps other names to the form's. */
export function showFault<V extends object>(
  form: UseFormReturnType<V>,
  reason: unknown,
  fields: Record<string, string> = {},
): void {
  const fault = toFault(reason);
  const field = fields[fault.field] ?? fault.field;
  if (field && field in form.getValues()) form.setFieldError(field, fault.message);
  else notify.fault(fault);
}

/** Keeps a form that nobody is changing on what is stored: after a save, an undo, a colleague's change. */
export function useStored<V extends object>(form: UseFormReturnType<V>, stored: V): void {
  const written = JSON.stringify(stored);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is a new object with every render.
  useEffect(() => {
    if (form.isDirty()) return;
    const values = JSON.parse(written) as V;
    form.setInitialValues(values);
    form.setValues(values);
  }, [written]);
}
