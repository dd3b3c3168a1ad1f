import type { OfficerWire } from "@seimbang/contracts";
import type { PrintedBlock, PrintedDocument } from "../http/printed-document.ts";
import type { PrintWords } from "./print-processing-record.ts";
import type { RecordKey } from "./say-records.ts";

/** Whether an officer is needed, who it is and why, as a document to be read, printed and handed over (GDPR 37; UU PDP 53). */
export const printOfficer = (
  officer: OfficerWire,
  { name, now }: { readonly name: string; readonly now: number },
  words: PrintWords,
): PrintedDocument => {
  const { say, language, time } = words;
  const section = (key: "outcome" | "triggers" | "findings", blocks: readonly PrintedBlock[]) =>
    blocks.length === 0 ? [] : [{ section: key, title: say(`officer.section_${key}`), blocks }];
  const { signed, findings } = officer;
  return {
    language,
    name,
    title: say("officer.title"),
    lead: say("officer.lead", { name }),
    asOf:
      signed === undefined
        ? say("officer.unsigned", { date: time(new Date(now).toISOString()) })
        : say("officer.signed", { by: signed.by, date: time(signed.at) }),
    sections: [
      ...section("outcome", outcomeBlocks(officer, words)),
      ...section(
        "triggers",
        officer.triggers.flatMap((trigger) => triggerBlocks(trigger, words)),
      ),
      ...section(
        "findings",
        findings.length === 0 ? [] : [{ kind: "list", items: findings.map(({ message }) => message[language]) }],
      ),
    ],
    footer: say("officer.footer"),
    at: now,
  };
};

const outcomeBlocks = (
  { isNeeded, neededBy, appointment, signed }: OfficerWire,
  { say }: PrintWords,
): readonly PrintedBlock[] => {
  const outcome = isNeeded === null ? "not_known" : isNeeded ? "needed" : "not_needed";
  const facts = [
    ...(signed === undefined ? [] : [[say("officer.judgement"), signed.judgement] as const]),
    ...(appointment === undefined
      ? []
      : [
          [say("label.officer"), `${appointment.name}, ${appointment.mail}`] as const,
          [say("officer.appointed_on"), appointment.appointedOn] as const,
          [say("officer.reports_to"), appointment.reportsTo] as const,
        ]),
  ];
  return [
    { kind: "note", text: say(`officer.${outcome}`, { laws: neededBy.join(", ") }) },
    ...(facts.length === 0 ? [] : [{ kind: "facts", facts } as const]),
  ];
};

const triggerBlocks = (
  { law, article, verified, text, proposed, answer }: OfficerWire["triggers"][number],
  { say, language }: PrintWords,
): readonly PrintedBlock[] => {
  const met = (isMet: boolean): string => say(isMet ? "officer.yes" : "officer.no");
  return [
    { kind: "subheading", text: text[language] },
    {
      kind: "facts",
      facts: [
        [say("label.law"), `${law} ${article}`],
        [say("label.verified"), say(`verified.${verified}` as RecordKey)],
        [say("officer.proposed"), `${met(proposed.isMet)}: ${proposed.because[language]}`],
        [
          say("officer.answered"),
          answer === undefined ? say("officer.not_answered") : `${met(answer.isMet)}: ${answer.because}`,
        ],
      ],
    },
  ];
};
