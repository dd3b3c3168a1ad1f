import { type Language, levelName, openMessages } from "@seimbang/contracts";
import { LEVELS } from "@seimbang/engine";
import { type Html, html } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { pageFrame } from "./page-frame.ts";
import english from "./words/learn.en.json" with { type: "json" };
import indonesian from "./words/learn.id.json" with { type: "json" };

type Key = keyof typeof english;
const sayLearn = openMessages<Key>({ id: indonesian, en: english });

const HOW: readonly Key[] = ["how.1", "how.2", "how.3"];
const NOT: readonly Key[] = ["not.price", "not.sensitive", "not.children", "not.refuse"];
const ELSEWHERE: readonly Key[] = [
  "elsewhere.cookies",
  "elsewhere.gpc",
  "elsewhere.browser",
  "elsewhere.phone",
  "elsewhere.accounts",
  "elsewhere.password",
  "elsewhere.ask",
];

/** How personalisation works, for people who never thought about it. */
export const learnPage = (name: string, language: Language): HumanPage => {
  const say = (key: Key): string => sayLearn(key, { name }, language);
  const list = (keys: readonly Key[]): Html => html`<ul>${keys.map((key) => html`<li>${say(key)}</li>`)}</ul>`;
  return {
    ...pageFrame(name, "/privacy/learn", language, "page.machine"),
    title: say("title"),
    main: html`<h1>${say("title")}</h1>
<p class="lead">${say("lead")}</p>
<section><h2>${say("how.title")}</h2>${HOW.map((key) => html`<p>${say(key)}</p>`)}</section>
<section>
<h2 id="levels">${say("levels.title")}</h2>
<p>${say("levels.lead")}</p>
${LEVELS.map(
  (level) => html`<div class="card level"><b aria-hidden="true">${level}</b><div>
<h3>${levelName(level, language)}</h3><p>${say(`levels.${level}`)}</p>
</div></div>`,
)}
<p>${say("levels.up")}</p>
</section>
<section><h2>${say("not.title")}</h2>${list(NOT)}</section>
<section><h2 id="elsewhere">${say("elsewhere.title")}</h2>${list(ELSEWHERE)}</section>`,
  };
};
