import type { SubjectKey } from "@seimbang/engine";

/** Of whom it may be read now: all, or only what an import declared; whoever is missing, of them nothing. */
export type MayMeasure = (subjects: readonly SubjectKey[]) => Promise<ReadonlyMap<SubjectKey, "all" | "imported">>;

/** People of whom the same may be read. */
export type MeasuredGroup = { readonly subjects: readonly SubjectKey[]; readonly importedOnly: boolean };

/**
 * Those who let it be measured, in groups of at least so many and in rests. Their choices are read and folded a portion at a
 * time, for decisions wait meanwhile.
 */
export async function* groupMeasured(
  portions: AsyncIterable<readonly SubjectKey[]>,
  mayMeasure: MayMeasure,
  peopleInGroup: number,
): AsyncGenerator<MeasuredGroup> {
  const waiting: Record<"all" | "imported", SubjectKey[]> = { all: [], imported: [] };
  const take = (fewest: number): readonly MeasuredGroup[] =>
    (["all", "imported"] as const)
      .filter((permission) => waiting[permission].length >= fewest)
      .map((permission) => ({ subjects: waiting[permission].splice(0), importedOnly: permission === "imported" }));
  for await (const people of portions) {
    const permissions = await mayMeasure(people);
    for (const subject of people) {
      const permission = permissions.get(subject);
      if (permission !== undefined) waiting[permission].push(subject);
    }
    yield* take(peopleInGroup);
  }
  yield* take(1);
}
