import { SeimbangProblem, toProblem, unanswered } from "@seimbang/client";
import type { CONSOLE_HEADER, REASON_HEADER } from "@seimbang/contracts";
import { reauthentication } from "../access/reauthentication.ts";
import { tellSignedOut } from "../access/signed-out.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Asking = {
  readonly body?: object;
  readonly signal?: AbortSignal;
  /** Why somebody's data is looked at; kept with the look. */
  readonly reason?: string;
  readonly as?: "blob";
};

// By type only: the schemas beside them are no use to a page.
const CONSOLE: typeof CONSOLE_HEADER = "x-seimbang-console";
const REASON: typeof REASON_HEADER = "x-seimbang-reason";
const NO_CONTENT = 204;
/** What takes longer than this is a job, of whose end live changes tell. */
const TIMEOUT_MS = 30_000;

/**
 * Asks the shop's server in the name of whoever is signed in. A session that has ended is told to the whole console, which
 * asks to sign in again above the page and keeps what is on it; a dangerous step waits until somebody showed again who they are.
 * @throws SeimbangProblem when the request is refused, or not answered in time or at all
 */
export const ask = async <Answer>(method: Method, path: string, asking: Asking = {}): Promise<Answer> => {
  try {
    return await askOnce<Answer>(method, path, asking);
  } catch (cause) {
    const isAskedAgain = cause instanceof SeimbangProblem && cause.code === "reauthentication_required";
    if (isAskedAgain && (await reauthentication.ask())) return askOnce<Answer>(method, path, asking);
    throw cause;
  }
};

const askOnce = async <Answer>(method: Method, path: string, asking: Asking): Promise<Answer> => {
  const { body, signal, reason, as } = asking;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const answer = await fetch(path, {
      method,
      headers: {
        [CONSOLE]: "1",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(reason === undefined ? {} : { [REASON]: encodeURIComponent(reason) }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: "same-origin",
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    if (!answer.ok) throw await toProblem(answer);
    if (answer.status === NO_CONTENT) return undefined as Answer;
    return (await (as === "blob" ? answer.blob() : answer.json())) as Answer;
  } catch (cause) {
    if (cause instanceof SeimbangProblem) {
      tellSignedOut(cause, path);
      throw cause;
    }
    if (signal?.aborted === true) throw cause;
    throw unanswered(timeout.aborted ? "timed_out" : "unreachable", cause);
  }
};
