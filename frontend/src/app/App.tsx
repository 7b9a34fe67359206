import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { startDrops } from '@/bridge/drop';
import { AppFault } from '@/bridge/fault';
import { startKeys } from '@/shared/lib/keys';
import { notify } from '@/shared/ui/notify';
import { TipLayer } from '@/shared/ui/TipLayer';
import { Toasts } from '@/shared/ui/Toasts';
import { type Desk, DeskContext } from './desk';
import { Pulse } from './Pulse';
import { makeRouter } from './routes';
import { cssVariables, theme } from './theme';

/** Everything read is local: fresh until the change feed says otherwise, and never waiting for a network. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, reason) => reason instanceof AppFault && reason.retry && failures < 2,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** The application: providers around the router. */
export function App({ desk }: { desk: Desk }) {
  const [queries] = useState(makeQueries);
  const [router] = useState(() => makeRouter(desk));
  useEffect(() => {
    startDrops(() =>
      notify.hint(
        'Nothing here takes files. Drop a draft on its card or in its room, other files on a mail.',
      ),
    );
    return startKeys();
  }, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <DeskContext value={desk}>
          <Toasts />
          <TipLayer />
          <Pulse onBack={() => void router.invalidate()} />
          <RouterProvider router={router} />
        </DeskContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
