import { LEGAL_BASES, type LegalBasis, type Purpose, type PurposeId, type PurposeRegistry } from "@seimbang/engine";
import { needsEvidence } from "./purpose-rules.ts";

/** What an import, or one line of it, says about why its people's data may be kept. */
export type Declaration = {
  readonly purposes: readonly string[];
  readonly basis: LegalBasis | undefined;
  /** Where the agreement can be looked up: a form's version, a contract, a date. Empty text is none. */
  readonly evidence: string | undefined;
};

export const isBasis = (value: unknown): value is LegalBasis => LEGAL_BASES.some((basis) => basis === value);

/** Purposes in one text are parted by commas, semicolons, bars or spaces. */
export const namesIn = (text: string): readonly string[] => text.split(/[\s,;|]+/).filter((name) => name !== "");

export type NotAdmitted = {
  readonly purpose: string;
  readonly why: "unknown_purpose" | "basis_missing" | "basis_differs" | "evidence_missing";
};

/** The purposes for which a declaration lets rows be kept, and why it does not for the others. */
export type Declared = {
  readonly admitted: ReadonlySet<PurposeId>;
  readonly notAdmitted: readonly NotAdmitted[];
};

export const NOTHING_DECLARED: Declared = { admitted: new Set(), notAdmitted: [] };

/**
 * A purpose is admitted on the basis that the registry, and so the notice, names for it; consent and any learning need
 * evidence beside it.
 */
export const judgeDeclaration = (declaration: Declaration, registry: PurposeRegistry): Declared => {
  const judged = declaration.purposes.map((name) => {
    const purpose = registry.purposes.find(({ purposeId }) => purposeId === name);
    return { name, purpose, why: faultOf(purpose, declaration) };
  });
  return {
    admitted: new Set(judged.flatMap(({ purpose, why }) => (why === undefined && purpose ? [purpose.purposeId] : []))),
    notAdmitted: judged.flatMap(({ name, why }) => (why === undefined ? [] : [{ purpose: name, why }])),
  };
};

const faultOf = (purpose: Purpose | undefined, { basis, evidence }: Declaration): NotAdmitted["why"] | undefined => {
  if (purpose === undefined) return "unknown_purpose";
  if (basis === undefined) return "basis_missing";
  if (basis !== purpose.basis) return "basis_differs";
  const isProven = evidence !== undefined && evidence.trim() !== "";
  return needsEvidence(purpose) && !isProven ? "evidence_missing" : undefined;
};
