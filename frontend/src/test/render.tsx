import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { cssVariables, theme } from '@/app/theme';

/** Renders inside the theme, as the application does. */
export const renderThemed = (element: ReactElement) =>
  render(element, {
    wrapper: ({ children }) => (
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
        <Notifications />
        {children}
      </MantineProvider>
    ),
  });
