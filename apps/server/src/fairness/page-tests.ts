import type { TargetingRule } from "@seimbang/engine";

/** Which tests of the page a rule has, however deep: nobody elsewhere is shown what it targets, whoever they are. */
export const pageTestsOf = (rule: TargetingRule): readonly string[] => [...new Set(namesIn(rule))].sort();

const namesIn = ({ all = [], any = [], not, page = {} }: TargetingRule): readonly string[] => [
  ...Object.keys(page),
  ...[...all, ...any, ...(not === undefined ? [] : [not])].flatMap(namesIn),
];
