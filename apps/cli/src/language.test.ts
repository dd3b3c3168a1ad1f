import { expect, test } from "vitest";
import { chooseLanguage } from "./language.ts";

const ENGLISH = { LANG: "en_US.UTF-8" };

test.each([
  [["train", "--language", "id"]],
  [["train", "--language=id"]],
  [["-l", "id", "train"]],
  [["decide", "--slot", "home", "-lid", "--count", "3"]],
])("%j asks for Indonesian, wherever it stands", (args) => {
  expect(chooseLanguage(args, { ...ENGLISH, SEIMBANG_LANGUAGE: "en" })).toBe("id");
});

test("the variable of ours comes before those of the system", () => {
  expect(chooseLanguage(["train"], { ...ENGLISH, SEIMBANG_LANGUAGE: "id" })).toBe("id");
  expect(chooseLanguage(["train"], { LANG: "id_ID.UTF-8", SEIMBANG_LANGUAGE: "en" })).toBe("en");
});

test.each([
  [{ LC_ALL: "id_ID.UTF-8", LC_MESSAGES: "en_US.UTF-8", LANG: "en_US.UTF-8" }, "id"],
  [{ LC_ALL: "", LC_MESSAGES: "id", LANG: "en_US.UTF-8" }, "id"],
  [{ LANG: "id_ID" }, "id"],
  [{ LC_ALL: "C.UTF-8", LANG: "id_ID.UTF-8" }, "en"],
  [{ LANG: "fr_FR@euro" }, "en"],
  [{ LANG: "ido" }, "en"],
] as const)("of the system's variables %j the first that is set decides: %s", (variables, language) => {
  expect(chooseLanguage(["train"], variables)).toBe(language);
});

test("a language that is none is passed over here, and refused where it is checked", () => {
  expect(chooseLanguage(["train", "--language", "fr"], { LANG: "id_ID.UTF-8", SEIMBANG_LANGUAGE: "xx" })).toBe("id");
  expect(chooseLanguage(["train", "--language"], { LANG: "id_ID.UTF-8" })).toBe("id");
});
