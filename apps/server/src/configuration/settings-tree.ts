import type { SettingPath } from "./finding.ts";

/** One member of a group or list of parsed YAML, or undefined. */
export const memberOf = (node: unknown, name: string): unknown =>
  typeof node === "object" && node !== null && Object.hasOwn(node, name) ? Reflect.get(node, name) : undefined;

export const membersOf = (node: unknown): readonly (readonly [string, unknown])[] =>
  typeof node === "object" && node !== null ? Object.entries(node) : [];

export const namesOf = (node: unknown): readonly string[] => membersOf(node).map(([name]) => name);

/** The texts in a list, each with its place in it. */
export const textsOf = (node: unknown): readonly (readonly [string, string])[] =>
  membersOf(node).flatMap(([index, value]) => (typeof value === "string" ? [[index, value] as const] : []));

export const includesText = (list: unknown, text: string): boolean => textsOf(list).some(([, value]) => value === text);

type Place = { readonly path: SettingPath; readonly value: unknown };

/** Everything at a path such as `slots.*.purpose`. */
export const findAll = (settings: unknown, pattern: string): readonly Place[] => {
  const steps = pattern.split(".");
  const start: readonly Place[] = [{ path: [], value: settings }];
  return steps.reduce((places, step) => places.flatMap((place) => stepInto(place, step)), start);
};

const stepInto = ({ path, value }: Place, step: string): readonly Place[] =>
  membersOf(value)
    .filter(([name]) => step === "*" || step === name)
    .map(([name, member]) => ({ path: [...path, name], value: member }));
