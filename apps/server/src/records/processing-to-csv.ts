import type { ProcessingRecordWire, ProcessorRecordWire } from "@seimbang/contracts";
import { listOf } from "../notice/read.ts";
import { BYTE_ORDER_MARK, csvRow } from "../platform/csv-row.ts";
import { type PrintWords, recipientsOf } from "./print-processing-record.ts";

/** Records of processing as a table that every spreadsheet opens: a row for each activity. */
export const processingToCsv = (record: ProcessingRecordWire, words: PrintWords): string => {
  const { say, language } = words;
  const { controller, activities, transfers, security } = record;
  const columns = (
    [
      ...(["label.controller", "label.officer", "label.activity", "label.purpose", "label.basis"] as const),
      ...(["label.subjects", "label.data", "label.recipients", "label.transfers", "label.kept"] as const),
      "label.security",
    ] as const
  ).map((key) => say(key));
  const officer =
    controller.officer === undefined ? say("label.none") : `${controller.officer.name}, ${controller.officer.mail}`;
  const abroad = transfers.map((text) => text[language]).join(" ");
  const measures = security.map(({ text }) => text[language]).join(" ");
  const rows = activities.map((activity) => [
    ...[`${controller.name}, ${controller.mail ?? controller.url}`, officer, activity.name[language]],
    ...[activity.text[language], activity.basis[language], activity.people[language]],
    ...[listOf(activity.data)[language], recipientsOf(activity, words), abroad, activity.kept[language], measures],
  ]);
  return [BYTE_ORDER_MARK, ...[columns, ...rows].map(csvRow)].join("");
};

/** The same of a processor: a row for each controller it works for. */
export const processorToCsv = (record: ProcessorRecordWire, { say, language }: PrintWords): string => {
  const { processor, controllers, security } = record;
  const columns = (
    [
      ...(["label.processor", "label.controller", "label.contact", "label.representative", "label.officer"] as const),
      ...(["label.does", "label.transfers", "label.security"] as const),
    ] as const
  ).map((key) => say(key));
  const measures = security.map(({ text }) => text[language]).join(" ");
  const rows = controllers.map((controller) => [
    ...[processor.name, controller.name, controller.contact, controller.representative ?? "", controller.officer ?? ""],
    ...[controller.doesWhat[language], controller.transfers[language], measures],
  ]);
  return [BYTE_ORDER_MARK, ...[columns, ...rows].map(csvRow)].join("");
};
