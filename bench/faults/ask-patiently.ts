import { setTimeout as sleep } from "node:timers/promises";

export type Answer = { readonly status: number; readonly text: string };
export type Asking = {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly payload?: object;
  readonly headers: Readonly<Record<string, string>>;
};

/** How a client of the shop is answered, whatever becomes of its servers. */
export type PatientClient = {
  /** Asks one of the servers, as a balancer would, and again as the API says it may, until it is answered. @throws after two minutes. */
  readonly ask: (asking: Asking, mostTries?: number) => Promise<Answer>;
  /** How often a server answered that something of its own is wrong, other than that one should come again, by status and code. */
  readonly errors: ReadonlyMap<string, number>;
  /** Requests that were sent again because of a 503, and because nobody answered. */
  readonly again: { readonly busy: number; readonly unanswered: number };
};

const PATIENCE_MS = 120_000;
const ANSWERED_WITHIN_MS = 30_000;
/** Where nobody listens, the balancer's next look. */
const AGAIN_AFTER_MS = 150;
const BUSY = 503;
const FAULT = 500;

/** @param urlOf one of the servers, another one each time */
export const openPatientClient = (urlOf: () => string): PatientClient => {
  const errors = new Map<string, number>();
  const again = { busy: 0, unanswered: 0 };
  const tryOnce = async (asking: Asking): Promise<Answer | number> => {
    const answer = await send(urlOf(), asking).catch(() => undefined);
    if (answer === undefined) {
      again.unanswered += 1;
      return AGAIN_AFTER_MS;
    }
    const { status, text, retryAfter } = answer;
    if (status === BUSY && retryAfter !== null) {
      again.busy += 1;
      return Number(retryAfter) * 1_000;
    }
    if (status < FAULT) return { status, text };
    const what = `${status} ${asking.method} ${asking.path.split("?")[0]} ${text.slice(0, 200)}`;
    errors.set(what, (errors.get(what) ?? 0) + 1);
    return AGAIN_AFTER_MS;
  };
  return {
    errors,
    again,
    ask: async (asking, mostTries = Number.POSITIVE_INFINITY) => {
      const until = performance.now() + PATIENCE_MS;
      for (let tries = 1; ; tries += 1) {
        const answer = await tryOnce(asking);
        if (typeof answer !== "number") return answer;
        if (performance.now() > until || tries >= mostTries)
          throw new Error(`${asking.method} ${asking.path} was not answered after ${tries} tries.`);
        await sleep(answer);
      }
    },
  };
};

const send = async (url: string, { method, path, payload, headers }: Asking) => {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, ...(payload === undefined ? {} : { "content-type": "application/json" }) },
    body: payload === undefined ? null : JSON.stringify(payload),
    signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
  });
  return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get("retry-after") };
};
