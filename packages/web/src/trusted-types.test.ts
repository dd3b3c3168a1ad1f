import { expect, test } from "vitest";
import { plainText } from "./trusted-types.ts";

test("text in which an element could begin never becomes markup on our pages, and a style sheet is let through", () => {
  const sheet = ":root{--mantine-color-text:#000}.a>b{margin:0}";
  expect(plainText(sheet)).toBe(sheet);
  for (const text of ["<img src=x onerror=alert(1)>", "a</style><script>", "<"])
    expect(() => plainText(text)).toThrow(TypeError);
});
