import type { BreachData } from "@seimbang/contracts";

/** In which tables each kind of data is. */
const TABLES: Readonly<Record<Exclude<BreachData, "other">, readonly string[]>> = {
  identity: ["subject", "identity"],
  contact: ["direct_identifier", "message", "message_stop"],
  choices: ["choice", "preview_grant"],
  activity: ["event", "forgotten_event"],
  decisions: ["decision", "experiment_exposure"],
  feedback: ["feedback", "prompt", "creative_rating", "survey_response", "proposal", "proposal_vote"],
  survey: ["fairness_answer"],
  requests: ["rights_request", "recipient_result", "thread", "thread_post", "thread_theme"],
};
/** Keys, openings and lists of a breach say nothing of people that is not said by what they belong to. */
const NOT_DATA: readonly string[] = ["person_key", "log_opening", "breach_person"];
const NAMED = new Set([...Object.values(TABLES).flat(), ...NOT_DATA]);

/** A kind of data, and a table in which somebody who has such data has a row. */
export type ConcernedTable = { readonly kind: BreachData; readonly table: string };

/** Which of all tables about people hold these kinds. A table that no kind names is `other`, so that none is overlooked. */
export const concernedTables = (kinds: readonly BreachData[], all: readonly string[]): readonly ConcernedTable[] => {
  const tablesOf = (kind: BreachData): readonly string[] =>
    kind === "other" ? all.filter((table) => !NAMED.has(table)) : TABLES[kind].filter((table) => all.includes(table));
  return kinds.flatMap((kind) => tablesOf(kind).map((table) => ({ kind, table })));
};
