import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { cssVariables, theme } from '@/app/theme';
import { Toasts } from '@/shared/ui/Toasts';

/** Renders inside the theme, as the application does. */
export const renderThemed = (element: ReactElement) =>
  render(element, {
    wrapper: ({ children }) => (
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
        <Toasts />
        {children}
      </MantineProvider>
    ),
  });
