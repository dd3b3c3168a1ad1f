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
