import type { BeginThreadWire, ThreadBegunWire } from "@seimbang/contracts";
import type { openTestShop } from "./test-open-shop.ts";
import { withStaff } from "./test-staff.ts";

type Shop = Awaited<ReturnType<typeof openTestShop>>;

/** For tests: customers of a shop who write, and its people who answer. */
export const withThreads = (shop: Shop) => {
  const desk = (method: "GET" | "POST" | "PUT", path: string, payload?: object, key = shop.secretKey) =>
    shop.ask(method, `/v1/admin/${path}`, { key, ...(payload === undefined ? {} : { payload }) });
  const begin = (token: string, changes: Partial<BeginThreadWire> = {}) =>
    shop.ask("POST", "/v1/me/threads", {
      token,
      payload: { kind: "question", topic: "other", text: "Mengapa teh?", from: "account", ...changes },
    });
  const begun = async (token: string, changes: Partial<BeginThreadWire> = {}): Promise<ThreadBegunWire> => {
    const { status, body, text } = await begin(token, changes);
    if (status !== 201) throw new Error(text);
    return body;
  };
  const queued = async (threadId: string) => (await desk("GET", `threads/${threadId}`)).body;
  /** As somebody does who has just read how it stands. */
  const step = async (threadId: string, name: string, payload: object) => {
    const { version } = await queued(threadId);
    return desk("POST", `threads/${threadId}/${name}`, { by: "Sari", version, ...payload });
  };
  return {
    ...{ begin, begun, desk, queued, step, staff: withStaff(shop) },
    mine: async (token: string) => (await shop.ask("GET", "/v1/me/threads", { token })).body.threads,
    one: (token: string, threadId: string) => shop.ask("GET", `/v1/me/threads/${threadId}`, { token }),
    say: (token: string, threadId: string, name: string, payload: object = {}) =>
      shop.ask("POST", `/v1/me/threads/${threadId}/${name}`, { token, payload }),
    read: (threadId: string, because = "To answer it") =>
      desk("POST", `threads/${threadId}/read`, { by: "Sari", because }),
    answer: (threadId: string, text: string, more: object = {}) => step(threadId, "answer", { text, ...more }),
    levels: async (token: string) => (await shop.ask("GET", "/v1/me/choices", { token })).body.level,
  };
};
