import { type BothLanguages, inBothLanguages, LANGUAGES, type Language } from "@seimbang/contracts";
import {
  type Claim,
  copyRule,
  type Evidence,
  type Facts,
  type Finding,
  openCopyLinter,
  sayFinding,
} from "@seimbang/copy-linter";
import { type CopyGrounds, type CopySources, type CopySubject, type CopyWorld, readGrounds } from "./copy-grounds.ts";
import { factsFor } from "./facts-for.ts";

/** One text with the passages in it that claim something. They depend on the text alone and are kept with it. */
export type ClaimedText<Field extends string> = {
  readonly field: Field;
  readonly language: Language;
  readonly text: string;
  readonly claims: readonly Claim[];
};

/** A text that says what nothing bears out. */
type WrongText<Field extends string> = Pick<ClaimedText<Field>, "field" | "language"> & {
  readonly finding: Finding;
};

/** Judges what copy says by what the shop knows. */
export type CopyJudge = {
  /** Texts in both languages, by the name of their field, with their claims. */
  readonly claimsIn: <Field extends string>(
    texts: Readonly<Record<Field, BothLanguages | undefined>>,
  ) => readonly ClaimedText<Field>[];
  readonly read: (subjects: readonly CopySubject[]) => Promise<CopyGrounds>;
  readonly factsFor: (subject: CopySubject, grounds: CopyGrounds, now: number) => Facts;
  readonly judge: <Field extends string>(
    texts: readonly ClaimedText<Field>[],
    facts: Facts,
    evidence: readonly Evidence[],
    now: number,
  ) => readonly WrongText<Field>[];
  /** What is wrong with a passage, and what would put it right. */
  readonly say: (finding: Finding) => BothLanguages;
};

export const openCopyJudge = (world: CopyWorld, sources: CopySources): CopyJudge => {
  const linter = openCopyLinter();
  return {
    claimsIn: <Field extends string>(texts: Readonly<Record<Field, BothLanguages | undefined>>) =>
      (Object.keys(texts) as Field[]).flatMap((field) =>
        LANGUAGES.flatMap((language): readonly ClaimedText<Field>[] => {
          const text = texts[field]?.[language];
          return text === undefined ? [] : [{ field, language, text, claims: linter.findClaims(text) }];
        }),
      ),
    read: (subjects) => readGrounds(subjects, sources),
    factsFor: (subject, grounds, now) => factsFor(subject, world, grounds, now),
    judge: (texts, facts, evidence, now) =>
      texts.flatMap(({ field, language, text, claims }) =>
        linter.check(text, { facts, evidence }, now, claims).map((finding) => ({ field, language, finding })),
      ),
    say: (finding) =>
      inBothLanguages((language) => {
        const { message, help } = sayFinding(finding, language, world.shop.timeZone);
        return `${message} ${help}`;
      }),
  };
};

/** Which facts the claims of these texts ask for. */
export const asksOf = (texts: readonly ClaimedText<string>[]): CopySubject["asks"] => {
  const facts = new Set(texts.flatMap(({ claims }) => claims.flatMap(({ rule }) => copyRule(rule).facts)));
  return { prices: facts.has("prices") || facts.has("offer"), buyers: facts.has("counters") };
};

/** Claims that keep a copy from being shown where they are not proven; a warning does not. */
export const hasToBeProven = (texts: readonly ClaimedText<string>[]): boolean =>
  texts.some(({ claims }) => claims.some(({ rule }) => copyRule(rule).severity !== "W"));
