import { type BothLanguages, inBothLanguages, levelName, sourceName } from "@seimbang/contracts";
import { LEVELS } from "@seimbang/engine";
import { categoryWords, listOf } from "../notice/read.ts";
import type { AssessmentItem } from "./assessment-forms.ts";
import { membershipFacts } from "./membership-facts.ts";
import { inBothAssessments as say } from "./say-assessments.ts";
import type { SystemFacts } from "./system-facts.ts";

/** What the running system says to an item of an assessment; nothing where only people can say something. */
export const fillItem = (item: AssessmentItem, facts: SystemFacts): BothLanguages[] => [
  ...(FILLED[item]?.(facts) ?? []),
];

type Fill = (facts: SystemFacts) => readonly BothLanguages[];

const eachPurpose =
  (tell: (purpose: SystemFacts["enforced"]["purposes"][number]) => BothLanguages): Fill =>
  ({ enforced }) =>
    enforced.purposes.map(tell);

const LEVEL_FACTS: Fill = ({ enforced }) =>
  LEVELS.map((level) => {
    const name = inBothLanguages((language) => levelName(level, language));
    const sources = enforced.levels[level];
    return sources.length === 0
      ? say("fact.level_nothing", { level, name })
      : say("fact.level", {
          ...{ level, name },
          sources: listOf(sources.map((source) => inBothLanguages((language) => sourceName(source, language)))),
        });
  });

const FILLED: Partial<Readonly<Record<AssessmentItem, Fill>>> = {
  overview: ({ enforced }) =>
    enforced.purposes.map(({ name, text }) => say("fact.purpose", { name, text: { id: text.id, en: text.en } })),
  responsible: ({ shop, officer }) => [
    shop.contact === undefined
      ? say("fact.no_controller")
      : say("fact.controller", { name: shop.contact.controller, mail: shop.contact.mail }),
    officer === undefined ? say("fact.no_officer") : say("fact.officer", { name: officer.name, mail: officer.mail }),
  ],
  data: (facts) => [
    ...eachPurpose(({ name, data }) => say("fact.data", { name, list: listOf(data.map(categoryWords)) }))(facts),
    say("fact.people", { people: facts.people }),
    say("fact.columns", {
      tables: Object.keys(facts.enforced.columns).length,
      columns: Object.values(facts.enforced.columns).reduce((sum, columns) => sum + columns.length, 0),
    }),
    say("fact.sensitive"),
  ],
  lifecycle: () => [say("fact.life_in"), say("fact.life_use"), say("fact.life_out")],
  logic: (facts) => [
    say("fact.logic"),
    say("fact.k", { k: facts.enforced.model.k, days: facts.enforced.model.halfLifeDays }),
    ...LEVEL_FACTS(facts),
    say("fact.no_effect"),
  ],
  assets: ({ version, hosts }) => [
    say("fact.assets", { version }),
    hosts.length === 0 ? say("fact.no_hosts") : say("fact.hosts", { hosts: listOf(hosts) }),
  ],
  proportionality: ({ enforced }) => [say("fact.limits"), say("fact.k_again", { k: enforced.model.k })],
  basis: eachPurpose(({ name, basis }) => say(`fact.basis_${basis}`, { name })),
  minimisation: (facts) => [
    ...eachPurpose(({ name, fields }) =>
      fields.length === 0 ? say("fact.no_fields", { name }) : say("fact.fields", { name, list: listOf(fields) }),
    )(facts),
    say("fact.dropped"),
  ],
  accuracy: () => [say("fact.accuracy")],
  retention: (facts) => [
    ...eachPurpose(({ name, retentionDays: days }) => say("fact.kept", { name, days }))(facts),
    say("fact.kept_decisions", { days: facts.enforced.keptDays["decisions"] ?? 0 }),
  ],
  information: ({ shop }) => [say("fact.notice", { url: `${shop.url.replace(/\/+$/, "")}/privacy/notice` })],
  consent: (facts) => [
    say("fact.consent"),
    ...facts.enforced.purposes
      .filter(({ basis }) => basis === "consent")
      .map(({ name, consentMonths: months }) => say("fact.consent_months", { name, months })),
  ],
  access: () => [say("fact.access")],
  erasure: () => [say("fact.erasure")],
  objection: () => [say("fact.objection"), say("fact.signals")],
  processors: ({ enforced }) => {
    const recipients = Object.entries(enforced.recipients).filter(([, { role }]) => role !== "technical");
    return recipients.length === 0
      ? [say("fact.no_recipients")]
      : recipients.map(([name, { role, country }]) => say(`fact.recipient_${role}`, { name, country }));
  },
  transfers: ({ enforced }) => {
    const protectedBy = Object.entries(enforced.recipients).filter(([, { safeguard }]) => safeguard !== undefined);
    return protectedBy.length === 0
      ? [say("fact.no_safeguards")]
      : protectedBy.map(([name, { country, safeguard = "consent" }]) =>
          say("fact.safeguard", { name, country, safeguard: say(`safeguard.${safeguard}`) }),
        );
  },
  safeguards: ({ security }) =>
    security.map(({ text, state }) => (state === "on" ? text : say("fact.to_look_at", { text }))),
  model: ({ model, now }) => {
    if (model === undefined) return [say("fact.no_model")];
    const metric = (name: string): number => model.metrics[`attack.${name}`] ?? 0;
    const days = Math.floor((now - model.fittedAt) / DAY_MS);
    return [
      say("fact.model", { days }),
      say("fact.attack_recount", { pairs: metric("pairs"), below: metric("pairsBelowK") }),
      say("fact.attack_difference", { people: metric("peopleRemoved"), exposed: metric("pairsExposed") }),
      ...membershipFacts(model),
    ];
  },
  fairness: ({ fairness: { pass, fail, not_enough_evidence: unknown } }) =>
    pass + fail + unknown === 0 ? [say("fact.no_audits")] : [say("fact.audits", { pass, fail, unknown })],
  comfort: ({ comfort }) =>
    comfort.length === 0
      ? [say("fact.no_comfort")]
      : comfort.map(({ level, answers, mean }) => say("fact.comfort", { level, answers, mean })),
};

const DAY_MS = 86_400_000;
