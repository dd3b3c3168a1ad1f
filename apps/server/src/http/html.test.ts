import { expect, test } from "vitest";
import { html } from "./html.ts";

test("whatever is put into markup is text there, and what was made as markup is not written twice", () => {
  const hostile = `<script>"&'</script>`;
  const inner = html`<b title="${hostile}">${hostile}</b>`;
  const escaped = "&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;";
  expect(inner.markup).toBe(`<b title="${escaped}">${escaped}</b>`);
  expect(html`<p>${inner}${[inner]}${1}</p>`.markup).toBe(`<p>${inner.markup}${inner.markup}1</p>`);
});
