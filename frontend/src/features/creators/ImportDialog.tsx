import { Navigate } from '@tanstack/react-router';

/** Where the list's own address asks for an import: the page of imports. */
export function ImportDialog(_: { onClose: () => void }) {
  return <Navigate to="/creators/import" replace />;
}
