import type { ProxyFindingWire } from "@seimbang/contracts";
import type { ToldPeople } from "../platform/told-people.ts";
import type { ProxyJudgement } from "./judge-proxies.ts";

/**
 * What an audit of proxies tells of people who answered the survey: numbers of them in whole twenties with hidden edges, and what was
 * measured to so few digits that one person seldom shows in it. What is a proxy is judged of the people as they are.
 */
export const tellProxies = (judged: ProxyJudgement, about: ToldPeople["about"]): ProxyJudgement => ({
  ...judged,
  attributes: judged.attributes.map(({ people, having, best, levels, ...counts }) => ({
    ...counts,
    people: about(`proxies ${counts.attribute}`, people),
    having: about(`proxies ${counts.attribute}`, having),
    ...(best === undefined ? {} : { best: tellFinding(best, about) }),
    ...(levels === undefined ? {} : { levels: tellFinding(levels, about) }),
  })),
  findings: judged.findings.map((finding) => tellFinding(finding, about)),
});

/** As a reader of tables sees them anyway. */
const DIGITS = 2;
const DIGITS_OF_BITS = 3;

const tellFinding = (finding: ProxyFindingWire, about: ToldPeople["about"]): ProxyFindingWire => {
  const { holdsFor, predictor, auc, aucInterval, lift, liftInterval, mutualInformation, mutualInformationInterval } =
    finding;
  return {
    ...finding,
    holdsFor: about(`proxies ${predictor}`, holdsFor),
    auc: rounded(auc, DIGITS),
    aucInterval: roundedIn(aucInterval, DIGITS),
    lift: rounded(lift, DIGITS),
    liftInterval: roundedIn(liftInterval, DIGITS),
    mutualInformation: rounded(mutualInformation, DIGITS_OF_BITS),
    mutualInformationInterval: roundedIn(mutualInformationInterval, DIGITS_OF_BITS),
  };
};

const rounded = (figure: number, digits: number): number => Number(figure.toFixed(digits));

const roundedIn = (
  { lower, upper }: { readonly lower: number; readonly upper: number },
  digits: number,
): { lower: number; upper: number } => ({ lower: rounded(lower, digits), upper: rounded(upper, digits) });
