import {
  type Language,
  type QueuedRequestWire,
  type QueuedThreadWire,
  RECIPIENT_STATES,
  REFUSAL_REASONS,
  REQUEST_STEPS,
  THREAD_STEPS,
} from "@seimbang/contracts";
import { expect, test } from "vitest";
import { openTerminal } from "../terminal/terminal.ts";
import { describeQueued } from "./describe-requests.ts";
import { describeQueuedThread } from "./describe-threads.ts";

const AT = "2026-11-28T03:00:00.000Z";
const request: QueuedRequestWire = {
  ...{ requestId: "0192f0c1", kind: "access", channel: "mail", state: "denied", receivedAt: AT, dueAt: AT },
  ...{ clock: "UU PDP 32", jurisdictionFrom: "markets", standing: "closed" },
  history: [...REQUEST_STEPS.map((step) => ({ at: AT, step, by: "Dewi" })), { at: AT, step: "a_later_servers" }],
  recipients: [...RECIPIENT_STATES, "a_later_servers"].map((state) => ({ recipient: "Surat Kilat", state })),
};
const thread: QueuedThreadWire = {
  ...{
    threadId: "0192f0c2",
    kind: "complaint",
    topic: "too_often",
    from: "ad",
    state: "open",
    begunAt: AT,
    lastAt: AT,
  },
  ...{ language: "id", themes: [], hasEffect: false, standing: "late", version: 3 },
  history: [...THREAD_STEPS, "a_later_servers"].map((step) => ({ at: AT, step })),
};

const terminalIn = (language: Language) => openTerminal(process, { json: false, language });

test.each(["id", "en"] as const)(
  "what was done with a request and a conversation, why one was refused and what became of it elsewhere is told in words (%s)",
  (language) => {
    const told = [
      ...REFUSAL_REASONS.map((reason) =>
        describeQueued({ ...request, refusal: { reason, articles: [], complainTo: [] } }, terminalIn(language)),
      ),
      describeQueuedThread(thread, terminalIn(language)),
    ].join("\n");
    const codes = [...REQUEST_STEPS, ...REFUSAL_REASONS, ...RECIPIENT_STATES, ...THREAD_STEPS];
    expect(codes.filter((code) => code.includes("_") && told.includes(code))).toEqual([]);
    expect(told).not.toContain("undefined");
    // What only a newer server knows is named as it names it.
    expect(told.split("a_later_servers").length - 1).toBe(REFUSAL_REASONS.length * 2 + 1);
  },
);
