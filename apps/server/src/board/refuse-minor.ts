import type { SubjectKey } from "@seimbang/engine";
import { loadChoices } from "../consent/read.ts";
import { Problem } from "../http/problem.ts";
import type { BoardDeps } from "./board-deps.ts";

type Deps = Pick<BoardDeps, "database" | "registry" | "clock">;

/** Of a minor nothing is written down, whatever they would say. @throws Problem `too_young_to_take_part` */
export const refuseMinor = async (subject: SubjectKey, deps: Deps): Promise<void> => {
  if (await isMinor(subject, deps)) throw new Problem("too_young_to_take_part");
};

export const isMinor = async (subject: SubjectKey, { database, registry, clock }: Deps): Promise<boolean> =>
  (await loadChoices(database, registry, [subject], clock())).get(subject)?.age === "minor";
