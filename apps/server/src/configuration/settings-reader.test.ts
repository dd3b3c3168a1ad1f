import { Type } from "typebox";
import { expect, test } from "vitest";
import { ConfigurationError } from "./configuration-error.ts";
import { settingsReader } from "./settings-reader.ts";
import { mustBeTimeZone } from "./value-rules.ts";

const closed = { additionalProperties: false };
const Time = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Object({ column: Type.String(), zone: Type.String() }, closed),
]);
const read = settingsReader(
  Type.Object({ time: Time, skip: Type.Optional(Type.Array(Type.String(), { minItems: 1 })) }, closed),
  { rules: [{ at: "time.zone", check: mustBeTimeZone }], page: "docs/times.md" },
);
const refusal = (text: string) => {
  try {
    read(text, "times.yaml");
  } catch (error) {
    if (error instanceof ConfigurationError) return error.text;
  }
  throw new Error("It was taken.");
};

test("what has the form is taken as it is", () => {
  expect(read("time: { column: a, zone: UTC }", "times.yaml")).toEqual({ time: { column: "a", zone: "UTC" } });
});

test("every mistake is told at once, each with its place, in the language of whoever reads it", () => {
  const { en, id } = refusal("tiem: a\nskip: []\ntime:\n  column: a\n  zone: Mars\n");
  expect(en.split("\n")).toEqual([
    "These settings cannot be used:",
    '  times.yaml:1:1  tiem is no setting. Did you mean "time"?',
    "  times.yaml:2:1  skip is empty. Correct its value.",
    '  times.yaml:5:9  time.zone "Mars" is no time zone. Write it as Asia/Jakarta.',
  ]);
  expect(id.split("\n")).toEqual([
    "Pengaturan berikut tidak dapat dipakai:",
    '  times.yaml:1:1  tiem bukan nama pengaturan. Maksud Anda "time"?',
    "  times.yaml:2:1  skip kosong. Perbaiki nilainya.",
    '  times.yaml:5:9  time.zone "Mars" bukan zona waktu. Tulislah seperti Asia/Jakarta.',
  ]);
});

test.each([
  ["time: 7", "time must be text or a group of settings"],
  ["time: { column: a }", "time.zone is missing. Add it; docs/times.md says what it means"],
  ["time: { column: [], zone: UTC }", "time.column must be text"],
  ["time: ''", "time is empty"],
])("of several forms, what is said is about the one that was taken: %s", (text, says) => {
  const lines = refusal(text).en.split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(says);
});

test("a name that is a list or a group is refused where it stands, once, however deep it goes", () => {
  expect(refusal(`time: a\n${"? ".repeat(300)}x\n`).en.split("\n")).toEqual([
    "These settings cannot be used:",
    "  times.yaml:2:3  A name that is a list or a group is not understood here. Write the name as text.",
  ]);
  expect(refusal("? [time]\n: a\n").id).toContain("times.yaml:1:3  Nama yang berupa daftar atau kelompok");
});

test("groups in groups are refused where they go too deep, once", () => {
  const deep = `time: ${"{ a: ".repeat(300)}x${" }".repeat(300)}`;
  expect(refusal(deep).en.split("\n")).toEqual([
    "These settings cannot be used:",
    expect.stringMatching(/^ {2}times.yaml:1:\d+ {2}Groups lie in groups too deep here\. No setting needs more/u),
  ]);
});
