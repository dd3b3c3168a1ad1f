import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { kept } from "../../../../packages/web/src/kept.ts";
import { stepRow } from "../table/move-between-rows.ts";
import { useAreaGroups } from "./use-areas.ts";

const KEPT_AS = "seimbang.console.shortcuts";
/** How long after `g` the second key still counts, in milliseconds. */
const WAITS_MS = 1_500;

/** Single keys disturb whoever speaks to the machine, so that they can be switched off (WCAG 2.1.4). */
export const shortcutsAreOn = (): boolean => kept("local").read(KEPT_AS) !== "off";
export const switchShortcuts = (isOn: boolean): void => kept("local").write(KEPT_AS, isOn ? "on" : "off");

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
    target.closest("[role=dialog]") !== null);

/** Whether a key was pressed for us: not while somebody types, and not where single keys are switched off. */
export const isShortcut = (event: KeyboardEvent): boolean =>
  !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) && shortcutsAreOn();

/** Whether there is a table to search in. */
const searchTable = (): boolean => {
  const search = document.querySelector<HTMLInputElement>("[data-table-search]");
  search?.focus();
  return search !== null;
};

/** What keys do in the table of a page, each answering whether there is one. */
const IN_TABLES: ReadonlyMap<string, () => boolean> = new Map([
  ["/", searchTable],
  ["j", () => stepRow(1)],
  ["k", () => stepRow(-1)],
]);

type Actions = { readonly go: (path: string) => void; readonly openSheet: () => void };

/** What answers keys: it remembers whether `g` was pressed just before. */
const keyHandler = (paths: ReadonlyMap<string, string>, { go, openSheet }: Actions) => {
  let wentAt = Number.NEGATIVE_INFINITY;
  const take = ({ key, timeStamp }: KeyboardEvent): boolean => {
    const path = timeStamp - wentAt < WAITS_MS ? paths.get(key) : undefined;
    wentAt = key === "g" ? timeStamp : Number.NEGATIVE_INFINITY;
    if (path !== undefined) go(path);
    else if (key === "?") openSheet();
    else return IN_TABLES.get(key)?.() ?? false;
    return true;
  };
  return (event: KeyboardEvent): void => {
    if (isShortcut(event) && take(event)) event.preventDefault();
  };
};

/** `g` and a letter go to an area, `/` to the search of a table, `j` and `k` between its rows, `?` opens the sheet that says so. */
export const useShortcuts = () => {
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const areas = useAreaGroups().flatMap((group) => group.areas);
  const places = areas.map(({ key, path }) => `${key}${path}`).join(" ");
  useEffect(() => {
    const paths = new Map(places.split(" ").map((place) => [place.slice(0, 1), place.slice(1)]));
    const press = keyHandler(paths, { go: (to) => void navigate({ to }), openSheet: () => setOpen(true) });
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [places, navigate]);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
};
