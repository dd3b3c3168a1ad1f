import type { ProblemField } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";

/** What is wrong with the field at a pointer, as the server says it in the language of the page. */
export const useFieldProblem = (problems: readonly ProblemField[]): ((pointer: string) => string | undefined) => {
  const { language } = useLanguage();
  return (pointer) => {
    const problem = problems.find(({ field }) => field === pointer);
    return problem && (language === "id" ? (problem.ruleId ?? problem.rule) : problem.rule);
  };
};
