import type { StaffCertificateWire, TrainingReportWire } from "@seimbang/contracts";
import { trainingReportToCsv } from "@seimbang/server";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { describeDocument, printDocument, writeOut } from "./print-document.ts";

const FORMATS = ["html", "pdf"] as const;
type Reporting = SharedOptions & { readonly out?: string };
type Certifying = SharedOptions & { readonly format?: (typeof FORMATS)[number]; readonly out?: string };

export const registerCourses = (program: Command, words: Words): void => {
  const courses = explained(program.command("courses"), "courses", words);
  const add = (name: "list" | "report" | "certificate") =>
    withSharedOptions(explained(courses.command(name), `courses.${name}`, words), words);
  add("list").action(runCommand(list));
  add("report").option("-o, --out <file>", words("courses.report.out")).action(runCommand<[], Reporting>(report));
  add("certificate")
    .argument("<id>", words("courses.id"))
    .addOption(new Option("--format <format>", words("records.format")).choices(FORMATS))
    .option("-o, --out <file>", words("records.out"))
    .action(runCommand<[id: string], Certifying>(certificate));
};

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { words, language, width, number } = terminal;
  const { courses } = shop.education;
  const rows = courses.map(({ key, minutes, draw, pass, privacy, [language]: text }) => [
    ...[text.title, key, number(minutes), number(text.lessons.length), words("courses.quiz", { pass, draw })],
    words(privacy ? "courses.set_privacy" : "courses.set_other"),
  ]);
  const heading = (["title", "key", "minutes", "lessons", "quiz", "set"] as const).map((column) =>
    words(`courses.column_${column}`),
  );
  const told = courses.map(({ id, en, ...plan }) => ({
    ...{ ...plan, lessons: id.lessons.length },
    title: { id: id.title, en: en.title },
  }));
  terminal.answer(told, () => writeTable(heading, rows, width, heading.slice(2, 4)));
};

const report = async (terminal: Terminal, { config, out }: Reporting): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const found = await shop.education.report();
  if (out !== undefined) return writeOut(terminal, trainingReportToCsv(found), out);
  terminal.answer(found, () => describeReport(found, terminal));
};

const describeReport = ({ people, courses }: TrainingReportWire, { words, language, width }: Terminal): string => {
  if (people.length === 0) return words("courses.nobody");
  const titles = new Map(courses.map(({ course, title }) => [course, title[language]]));
  const privacy = new Set(courses.filter(({ isPrivacy }) => isPrivacy).map(({ course }) => course));
  const rows = people.map(({ name, roles, standing, isNeeded, training, courses: own }) => {
    const isTrained = training.state === "current";
    const due = own.filter(({ course, isNeeded: needs, state }) => {
      const isHeld = state === "current" || state === "ends_soon";
      return needs && !isHeld && (state === "outdated" || !isTrained || !privacy.has(course));
    });
    const until = training.until?.slice(0, 10) ?? "";
    return [
      ...[name, roles.join(", "), words(`courses.standing_${standing}`)],
      isNeeded ? words(`staff.training_${training.state}`, { day: until }) : "",
      due.map(({ course }) => titles.get(course) ?? course).join(", "),
    ];
  });
  const heading = (["name", "roles", "standing", "privacy", "due"] as const).map((column) =>
    words(`courses.column_${column}`),
  );
  return writeTable(heading, rows, width);
};

const certificate = async (terminal: Terminal, { config, format, out }: Certifying, id: string): Promise<void> => {
  if ((format === undefined) !== (out === undefined)) throw new CommandError("format_and_file");
  await using shop = await openShop(readShopSettings(config));
  const found: StaffCertificateWire = await shop.education.certificate(id, undefined);
  const document = shop.education.print(found, terminal.language);
  if (format !== undefined && out !== undefined) return printDocument(terminal, document, format, out);
  // What `seimbang-verify` reads is the receipt; the rest is for people.
  terminal.answer(found.receipt, () => describeDocument(document, terminal));
};
