import { toFault } from './fault';

/**
 * Runs one bound Go method and gives its result or throws an AppFault.
 * A missing backend (the page opened in a plain browser) throws as well, instead of hanging.
 */
export async function call<T>(bound: () => Promise<T>): Promise<T> {
  try {
    return await bound();
  } catch (reason) {
    throw toFault(reason);
  }
}
