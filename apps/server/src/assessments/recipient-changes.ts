import type { BothLanguages } from "@seimbang/contracts";
import { countryName, safeguardWords } from "../notice/read.ts";
import { roleWords } from "../records/read.ts";
import { inBothAssessments } from "./say-assessments.ts";
import type { EnforcedSystem } from "./system-facts.ts";

type Recipients = EnforcedSystem["recipients"];

/** Who receives data, came, went or is somebody else than before, in words and not by the names of settings. */
export const recipientChanges = (before: Recipients, now: Recipients): readonly BothLanguages[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [before[name], now[name]].map((one) => one && whoIs(name, one));
    if (was === undefined) return is === undefined ? [] : [inBothAssessments("change.recipient_added", { who: is })];
    if (is === undefined) return [inBothAssessments("change.recipient_removed", { who: was })];
    return was.en === is.en ? [] : [inBothAssessments("change.recipient_other", { before: was, now: is })];
  });

const whoIs = (name: string, { role, country, safeguard }: Recipients[string]): BothLanguages => {
  const told = { name, role: roleWords(role), country: countryName(country) };
  return safeguard === undefined
    ? inBothAssessments("change.recipient", told)
    : inBothAssessments("change.recipient_protected", { ...told, safeguard: safeguardWords(safeguard) });
};
