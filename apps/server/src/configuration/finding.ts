import type { BothLanguages } from "@seimbang/contracts";

export type SettingPath = readonly string[];

/** A mistake before its place in the text is known. */
export type Finding = {
  readonly path: SettingPath;
  /** Whether the name of the setting is wrong or what it is set to. */
  readonly of: "name" | "value";
  readonly rule: BothLanguages;
  readonly advice: BothLanguages;
};

/** What a rule says of the value it looks at; `at` leads from there to the part that is wrong. */
export type Complaint = {
  readonly at?: SettingPath;
  readonly of?: Finding["of"];
  readonly rule: BothLanguages;
  readonly advice: BothLanguages;
};

/**
 * What the schema cannot say about the settings at a path, in which `*` stands for every member. A rule sees parsed YAML
 * of which nothing is known yet: it looks at what it can use and leaves the rest to the schema, so that everything wrong
 * is reported at once.
 */
export type Rule = {
  readonly at: string;
  readonly check: (value: unknown, settings: unknown) => readonly Complaint[];
};
