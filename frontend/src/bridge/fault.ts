/** The codes that cross the bridge; they mirror internal/fault. */
export type FaultCode =
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'locked'
  | 'unavailable'
  | 'damaged'
  | 'too_new'
  | 'no_space'
  | 'cancelled'
  | 'internal';

const codes: ReadonlySet<string> = new Set<FaultCode>([
  'invalid',
  'not_found',
  'conflict',
  'locked',
  'unavailable',
  'damaged',
  'too_new',
  'no_space',
  'cancelled',
  'internal',
]);

interface FaultFields {
  code: FaultCode;
  message: string;
  field?: string;
  retry?: boolean;
}

/**
 * An error whose message is written for the person at the desk. `field` names the form input it belongs to
 * (empty when it belongs to none), `retry` says that the same call may work later.
 */
export class AppFault extends Error {
  readonly code: FaultCode;
  readonly field: string;
  readonly retry: boolean;

  constructor({ code, message, field = '', retry = false }: FaultFields) {
    super(message);
    this.name = 'AppFault';
    this.code = code;
    this.field = field;
    this.retry = retry;
  }
}

const unknownMessage = 'Something went wrong inside Backlot. Nothing was half done; the log has the details.';

/** Turns whatever a call rejected with into an AppFault. What it does not understand becomes `internal`. */
export function toFault(reason: unknown): AppFault {
  if (reason instanceof AppFault) return reason;
  const text = reason instanceof Error ? reason.message : reason;
  if (typeof text !== 'string') return new AppFault({ code: 'internal', message: unknownMessage });
  const parsed = parseObject(text);
  const code = parsed?.code;
  const message = parsed?.message;
  if (typeof code === 'string' && typeof message === 'string') {
    return new AppFault({
      code: codes.has(code) ? (code as FaultCode) : 'internal',
      message,
      field: typeof parsed?.field === 'string' ? parsed.field : '',
      retry: parsed?.retry === true,
    });
  }
  return new AppFault({ code: 'internal', message: text.trim() || unknownMessage });
}

function parseObject(text: string): Record<string, unknown> | null {
  if (!text.startsWith('{')) return null;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
