import type { Language } from "@seimbang/contracts";
import { type Html, html } from "./html.ts";
import type { HumanPage } from "./human-page.ts";
import type { PrintedBlock, PrintedDocument } from "./printed-document.ts";

/** The document as a page that needs no script and prints well. */
export const printPage = (document: PrintedDocument, inLanguage?: (language: Language) => string): HumanPage => {
  const { language, title, name, lead, asOf, sections, footer } = document;
  return {
    ...{ language, title, name, inLanguage },
    main: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
<p class="soft">${asOf}</p>
${sections.map(
  (part) => html`<section>
<h2 id="${part.section}">${part.title}</h2>
${part.blocks.map(blockOf)}
</section>`,
)}`,
    footer: html`<p>${footer}</p>`,
  };
};

const blockOf = (block: PrintedBlock): Html => {
  switch (block.kind) {
    case "text":
      return html`<p>${linesOf(block.text)}</p>`;
    case "note":
      return html`<p class="card note">${linesOf(block.text)}</p>`;
    case "subheading":
      return html`<h3>${block.text}</h3>`;
    case "list":
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case "facts":
      return html`<dl class="facts card">${block.facts.map(
        ([label, value]) => html`<dt>${label}</dt><dd>${linesOf(value)}</dd>`,
      )}</dl>`;
    case "table":
      return html`<div class="wide" tabindex="0"><table>
<thead><tr>${block.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
  }
};

/** What people wrote in several lines is read in several lines. */
const linesOf = (text: string): readonly Html[] =>
  text.split("\n").map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`));
