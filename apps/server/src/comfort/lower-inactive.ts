import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Choices } from "../collect/read.ts";
import { listInactive } from "./store.ts";

const INACTIVE_MS = 180 * 86_400_000;
const AT_ONCE = 1_000;

/**
 * Whoever was not heard of for 180 days goes back to their choices (level 1) until they choose a level again: they may have
 * forgotten what they once agreed to. Answers how many did.
 */
export const lowerInactive = async (
  database: Database,
  choices: Pick<Choices, "load" | "append">,
  now: number,
): Promise<number> => {
  let lowered = 0;
  let after: SubjectKey | undefined;
  for (;;) {
    const subjects = await listInactive(database, now - INACTIVE_MS, after, AT_ONCE);
    if (subjects.length === 0) return lowered;
    after = subjects.at(-1);
    const held = await choices.load(subjects);
    const above = subjects.filter((subject) => (held.get(subject)?.cap ?? 0) > 1);
    const entry = { at: now, origin: "staff", cap: 1 } as const;
    if (above.length > 0)
      await choices.append(above.map((subjectKey) => ({ subjectKey, entry, evidence: { channel: "inactivity" } })));
    lowered += above.length;
  }
};
