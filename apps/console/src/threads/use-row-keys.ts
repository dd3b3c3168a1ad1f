import { type RefObject, useEffect } from "react";
import { isShortcut } from "../frame/use-shortcuts.ts";

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** `j` and `k` go down and up the links of a list, as in a mail program; Enter opens the one that has the focus. */
export const useRowKeys = (list: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const step = STEPS[event.key];
      const links = [...(list.current?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
      if (step === undefined || links.length === 0 || !isShortcut(event)) return;
      const at = links.indexOf(document.activeElement as HTMLElement);
      const next = at === -1 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step));
      links[next]?.focus();
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [list]);
};
