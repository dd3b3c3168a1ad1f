/** Attacks on a model by somebody who wants to tell who is in it: what they see, and of whom. */
const MEMBERSHIP_ATTACKS = ["whole.usual", "whole.unusual", "lists.usual", "lists.unusual"] as const;
export type MembershipAttack = (typeof MEMBERSHIP_ATTACKS)[number];

/** What one attack found. 0.5 and 0.01 are what guessing gives. */
type MembershipFound = {
  readonly attack: MembershipAttack;
  readonly auc: number;
  readonly aucUpper: number;
  readonly tpr: number;
  readonly people: number;
};

type MembershipTold = {
  readonly found: readonly MembershipFound[];
  /** Of the strongest; undefined where there were too few people for any attack. */
  readonly most: { readonly auc: number; readonly tpr: number; readonly people: number } | undefined;
  readonly worlds: number;
  readonly isWithstood: boolean;
  readonly limits: { readonly auc: number; readonly tpr: number };
};

/**
 * Reads what attacks on membership found from a manifest's flat list of numbers.
 * @param of the published model, or the one as configured that was not published
 */
export const membershipOf = (
  metrics: Readonly<Record<string, number>>,
  of: "membership" | "unprotected" = "membership",
): MembershipTold => {
  const number = (name: string): number => metrics[`${of}.${name}`] ?? 0;
  const found = MEMBERSHIP_ATTACKS.filter((attack) => metrics[`${of}.${attack}.auc`] !== undefined).map(
    (attack): MembershipFound => ({
      attack,
      auc: number(`${attack}.auc`),
      aucUpper: number(`${attack}.aucUpper`),
      tpr: number(`${attack}.tpr`),
      people: number(`${attack}.people`),
    }),
  );
  const mostOf = (name: "auc" | "tpr" | "people"): number => Math.max(...found.map((one) => one[name]));
  return {
    found,
    most: found.length === 0 ? undefined : { auc: mostOf("auc"), tpr: mostOf("tpr"), people: mostOf("people") },
    worlds: number("worlds"),
    isWithstood: metrics["membership.withstood"] === 1,
    limits: { auc: metrics["membership.limit.auc"] ?? 0, tpr: metrics["membership.limit.tpr"] ?? 0 },
  };
};
