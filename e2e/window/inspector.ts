import WebSocket from 'ws';
import { until } from '../harness/poll.ts';

interface Message {
  id?: number;
  method?: string;
  params?: {
    targetInfo?: { targetId: string; type: string; isProvisional?: boolean };
    targetId?: string;
    newTargetId?: string;
    message?: string;
  };
  result?: Evaluation;
  error?: { message: string };
}

interface Evaluation {
  result?: { objectId?: string; value?: unknown; description?: string };
  wasThrown?: boolean;
}

/**
 * Speaks WebKit's remote inspector. Unlike Chromium's, its socket stands for the tab: commands for the page travel as
 * text inside Target.sendMessageToTarget, and their answers come back in Target.dispatchMessageFromTarget.
 */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Evaluation) => void; reject: (error: Error) => void }
  >();
  #page = '';
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (bytes) => this.#receive(JSON.parse(String(bytes)) as Message));
    socket.on('close', () => this.#forsake('the window closed'));
  }

  /** @param address of WEBKIT_INSPECTOR_HTTP_SERVER, "127.0.0.1:PORT". */
  static async connect(address: string): Promise<Inspector> {
    const path = await until('the window to show up in the inspector', async () => {
      const listing = await fetch(`http://${address}/`).then(
        (answer) => answer.text(),
        () => '',
      );
      return /\/socket\/\d+\/\d+\/WebPage/.exec(listing)?.[0];
    });
    const inspector = new Inspector(new WebSocket(`ws://${address}${path}`));
    await until('the page to show up in the inspector', () => inspector.#page);
    return inspector;
  }

  /** Evaluates an expression in the page, awaits it when it is a promise, and gives its value by JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    const wrapped = `(async () => JSON.stringify(await (${expression})))()`;
    const promise = await this.#send('Runtime.evaluate', { expression: wrapped, emulateUserGesture: true });
    const promiseObjectId = promise.result?.objectId;
    const answer = promiseObjectId
      ? await this.#send('Runtime.awaitPromise', { promiseObjectId, returnByValue: true })
      : promise;
    if (answer.wasThrown)
      throw new Error(`${expression}: ${answer.result?.description ?? answer.result?.value}`);
    return (answer.result?.value === undefined ? undefined : JSON.parse(String(answer.result.value))) as T;
  }

  close(): void {
    this.#socket.close();
  }

  #send(method: string, params: object): Promise<Evaluation> {
    const id = ++this.#last;
    const message = JSON.stringify({ id, method, params });
    this.#socket.send(
      JSON.stringify({ id, method: 'Target.sendMessageToTarget', params: { targetId: this.#page, message } }),
    );
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #receive(message: Message): void {
    const { method, params } = message;
    if (method === 'Target.targetCreated' && params?.targetInfo?.type === 'page') {
      if (!params.targetInfo.isProvisional) this.#page = params.targetInfo.targetId;
    } else if (method === 'Target.didCommitProvisionalTarget') {
      this.#page = params?.newTargetId ?? this.#page;
      this.#forsake('the page was replaced');
    } else if (method === 'Target.dispatchMessageFromTarget') {
      this.#settle(JSON.parse(params?.message ?? '{}') as Message);
    } else if (message.error) {
      this.#settle(message);
    }
  }

  #forsake(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }

  #settle({ id, result, error }: Message): void {
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || waiting === undefined) return;
    this.#waiting.delete(id);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result ?? {});
  }
}
