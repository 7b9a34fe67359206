import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderThemed } from '@/test/render';
import { FlagMark } from './FlagMark';

it('says the severity, what it is about and how many there are', () => {
  renderThemed(<FlagMark mark={{ severity: 'stop', count: 3, text: 'Works for a competitor' }} worded />);
  const mark = screen.getByRole('img', { name: 'Stop: Works for a competitor (3 open flags)' });
  expect(mark).toHaveTextContent('Stop');
});

it('shows nothing without an open flag', () => {
  const { container } = renderThemed(<FlagMark mark={null} />);
  expect(container.querySelector('[role="img"]')).toBeNull();
});
