import type { TrainingReportWire } from "@seimbang/contracts";
import { BYTE_ORDER_MARK, csvRow } from "../platform/csv-row.ts";

const COLUMNS = [
  "staff_id",
  "name",
  "roles",
  "standing",
  "course",
  "needed",
  "state",
  "until",
  "attempts",
  "reminders",
  "last_reminder",
];

/** The report as a table that every spreadsheet opens: a row for each course of each person, the privacy training first. */
export const trainingReportToCsv = ({ people }: TrainingReportWire): string =>
  [
    BYTE_ORDER_MARK,
    csvRow(COLUMNS),
    ...people.flatMap(({ staffId, name, roles, standing, isNeeded, training, reminders, courses }) => {
      const person = [staffId, name, roles.join(" "), standing];
      const reminded = [String(reminders.times), reminders.lastAt ?? ""];
      return [
        csvRow([
          ...[...person, "privacy_training", yesOrNo(isNeeded), training.state, training.until ?? "", ""],
          ...reminded,
        ]),
        ...courses.map(({ course, isNeeded: isCourseNeeded, state, until = "", attempts }) =>
          csvRow([...person, course, yesOrNo(isCourseNeeded), state, until, String(attempts), ...reminded]),
        ),
      ];
    }),
  ].join("");

const yesOrNo = (is: boolean): string => (is ? "yes" : "no");
