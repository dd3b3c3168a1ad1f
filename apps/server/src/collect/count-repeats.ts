/**
 * Counts how often something was seen before, exactly for what was seen among the last `most` different things. What
 * belongs together lies close together in a file, so memory is bounded without the answer suffering.
 */
export const repeatCounter = (most: number): ((name: string) => number) => {
  let recent = new Map<string, number>();
  let older = new Map<string, number>();
  return (name) => {
    const before = recent.get(name) ?? older.get(name) ?? 0;
    recent.set(name, before + 1);
    if (recent.size >= most) {
      older = recent;
      recent = new Map();
    }
    return before;
  };
};
