import type { LegalRow, RulePack } from "./rule-pack.ts";

/** A row with the list of its pack that it stands in, and what it is about there. */
export type NamedRow = LegalRow & { readonly section: string; readonly about: string };

/** Every row of a pack, list by list. */
export const rowsOf = ({ clocks, waits, notice, records, breach, ...pack }: RulePack): readonly NamedRow[] => [
  ...named("clocks", clocks, (row) => row.for),
  ...named("waits", waits, ({ for: what, within: { count, unit } }) => `${what} (${count} ${unit})`),
  ...named("notice", notice, ({ item }) => item),
  ...named("records", records, ({ item, role }) => `${role}: ${item}`),
  ...named("breach", breach, ({ item, to }) => `${item} (${to.join(", ")})`),
  ...named("assessment", pack.assessment.triggers, ({ trigger }) => trigger),
  ...named("assessment", pack.assessment.contents, ({ item }) => `content: ${item}`),
  ...named("officer", pack.officer.triggers, ({ trigger }) => trigger),
  ...named("transfers", pack.transfers, ({ ground }) => ground),
  ...named("minors", pack.minors, ({ rule, under }) => `${rule} (${under})`),
];

const named = <Row extends LegalRow>(
  section: string,
  rows: readonly Row[],
  about: (row: Row) => string,
): readonly NamedRow[] =>
  rows.map((row) => {
    const { article, verified, source, checked, text } = row;
    return {
      section,
      about: about(row),
      article,
      verified,
      ...(source === undefined ? {} : { source }),
      checked,
      text,
    };
  });
