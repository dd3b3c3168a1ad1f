import type { KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, "previousElementSibling" | "nextElementSibling">> = {
  ArrowUp: "previousElementSibling",
  ArrowDown: "nextElementSibling",
};

/** With the arrows from what can be pressed in one row to the same in the next one. */
export const moveBetweenRows = (event: KeyboardEvent<HTMLElement>): void => {
  const step = STEPS[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  if (event.target.matches("input, select, textarea, [role=menuitem]")) return;
  const next = event.target.closest("tr")?.[step]?.querySelector<HTMLElement>("a, button, input");
  if (next === null || next === undefined) return;
  event.preventDefault();
  next.focus();
};

const ROW = "[data-table-rows] tr:not(.table-gap)";
const PRESSED = "a, button, input";

/**
 * To the next row of the page's table, or the one before, from anywhere on the page; where nobody is in it, to its first.
 * Answers whether there is a table.
 */
export const stepRow = (step: 1 | -1): boolean => {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[here < 0 ? 0 : here + step]?.querySelector<HTMLElement>(PRESSED);
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return rows.length > 0;
};
