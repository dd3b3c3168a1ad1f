import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCE = join(import.meta.dirname, "..");

/** Forms of which nothing is kept in the browser, each with the reason. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  "access/accept-invitation-form.tsx": "a password",
  "access/prove-again-form.tsx": "a password or a code",
  "access/reason-form.tsx": "one line, asked for at each look",
  "access/reauthenticate-modal.tsx": "a password or a code",
  "access/sign-in-form.tsx": "a password or a code",
  "account/authenticator-form.tsx": "a code",
  "account/passkey-row.tsx": "one name",
  "account/passkeys-panel.tsx": "one name",
  "account/password-form.tsx": "a password",
  "account/profile-panel.tsx": "one name and a choice",
  "audits/assign-form.tsx": "one name",
  "breaches/concerned-panel.tsx": "numbers of the people concerned, which are to lie in no browser",
  "broadcasts/channels-panel.tsx": "one address",
  "courses/quiz-form.tsx": "kept by `useQuizAnswers`, until it is handed in",
  "form/draft-form.tsx": "the frame of forms whose page keeps the draft",
  "intrusions/honey-panel.tsx": "a customer who does not exist, in two words",
  "log/verify-panel.tsx": "what is looked at and saved nowhere",
  "requests/step-form.tsx": "the frame of forms that keep their draft themselves",
  "settings/key-form.tsx": "one name and two choices",
  "threads/thread-side.tsx": "choices of one press each",
};

const sources = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
const forms = sources.filter((file) => readFileSync(join(SOURCE, file), "utf8").includes("<form"));
const keeps = (file: string): boolean => readFileSync(join(SOURCE, file), "utf8").includes("useDraft");

test("whatever is typed into a form is kept until it is saved, but for what is named with its reason", () => {
  expect(forms.filter((file) => !keeps(file)).toSorted()).toEqual(Object.keys(NOT_KEPT).toSorted());
});

/** Where a page itself holds a text that somebody types, which a reload would lose. */
const HOLDS_TEXT = /useState(?:<string>)?\((?:""|[a-z](?!rue\b|alse\b|ndefined\b)[^)]*)\)/;
const TYPES_TEXT = /<(?:TextInput|Textarea|PasswordInput|NumberInput|CodeField|LongText|DayField|MomentField)\b/;

test("no text lies beside a kept one, or outside a form, that is lost with the page", () => {
  const found = sources.filter((file) => {
    const text = readFileSync(join(SOURCE, file), "utf8");
    return TYPES_TEXT.test(text) && HOLDS_TEXT.test(text);
  });
  expect(found.length).toBeGreaterThan(10);
  // Whom somebody looks for lies in no browser.
  expect(found.filter((file) => !(file in NOT_KEPT))).toEqual(["customers/look-up-form.tsx"]);
});

test("a step of a request keeps what is typed into it", () => {
  const steps = sources.filter((file) => /<StepForm\n/.test(readFileSync(join(SOURCE, file), "utf8")));
  expect(steps.filter((file) => !keeps(file)).toSorted()).toEqual(["requests/acknowledge-form.tsx"]);
});
