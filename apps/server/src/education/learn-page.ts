import { type Language, levelName } from "@seimbang/contracts";
import { LEVELS } from "@seimbang/engine";
import { type Html, html } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { pageFrame } from "../notice/read.ts";
import type { Resource } from "./open-resources.ts";
import { LEARN_PATH, linksTo } from "./resource-page.ts";
import { type LearnKey, sayLearn } from "./say-learn.ts";

const HOW: readonly LearnKey[] = ["how.1", "how.2", "how.3"];
const NOT: readonly LearnKey[] = ["not.price", "not.sensitive", "not.children", "not.refuse"];
const ELSEWHERE: readonly LearnKey[] = [
  "elsewhere.cookies",
  "elsewhere.gpc",
  "elsewhere.browser",
  "elsewhere.phone",
  "elsewhere.accounts",
  "elsewhere.password",
  "elsewhere.ask",
];

/** How personalisation works, for people who never thought about it, and the way to every page that says more. */
export const learnPage = (name: string, resources: readonly Resource[], language: Language): HumanPage => {
  const say = (key: LearnKey): string => sayLearn(key, { name }, language);
  const list = (keys: readonly LearnKey[]): Html => html`<ul>${keys.map((key) => html`<li>${say(key)}</li>`)}</ul>`;
  return {
    ...pageFrame(name, LEARN_PATH, language, "page.machine"),
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
<section><h2 id="elsewhere">${say("elsewhere.title")}</h2>${list(ELSEWHERE)}</section>
<section><h2 id="more">${say("more.title")}</h2><p>${say("more.lead")}</p>${linksTo(resources, language)}</section>`,
  };
};
