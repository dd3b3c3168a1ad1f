import type { ProcessorRecordWire } from "@seimbang/contracts";
import { type PrintedBlock, type PrintedDocument, textBlock } from "../http/printed-document.ts";
import { controllerFacts, demandedBlocks, type PrintWords, securityBlocks } from "./print-processing-record.ts";

/** Records of processing for others as a document. */
export const printProcessorRecord = (record: ProcessorRecordWire, words: PrintWords): PrintedDocument => {
  const { say, language, time } = words;
  const { processor, controllers, security, demanded } = record;
  const served = controllers.flatMap((controller): readonly PrintedBlock[] => [
    { kind: "subheading", text: controller.name },
    {
      kind: "facts",
      facts: [
        [say("label.contact"), controller.contact],
        ...(controller.representative === undefined
          ? []
          : [[say("label.representative"), controller.representative] as const]),
        ...(controller.officer === undefined ? [] : [[say("label.officer"), controller.officer] as const]),
        [say("label.does"), controller.doesWhat[language]],
        [say("label.transfers"), controller.transfers[language]],
      ],
    },
  ]);
  return {
    language,
    name: processor.name,
    title: say("processor.title"),
    lead: say("processor.lead", { name: processor.name }),
    asOf: say("processor.asOf", { date: time(record.asOf) }),
    sections: [
      {
        section: "controller",
        title: say("section.controller"),
        blocks: [{ kind: "facts", facts: controllerFacts(processor, "label.processor", words) }],
      },
      {
        section: "served",
        title: say("processor.section"),
        blocks: served.length === 0 ? [textBlock(say("processor.none"))] : served,
      },
      { section: "security", title: say("section.security"), blocks: securityBlocks(security, words) },
      { section: "demanded", title: say("section.demanded"), blocks: demandedBlocks(demanded, words) },
    ],
    footer: say("processing.footer"),
    at: Date.parse(record.asOf),
  };
};
