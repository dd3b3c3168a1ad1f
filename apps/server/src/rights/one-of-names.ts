/** A name as its type knows it. @throws for a name that was never one of them: only we write these columns. */
export const oneOfNames = <Name extends string>(names: readonly Name[], text: string): Name => {
  const name = names.find((one) => one === text);
  if (name === undefined) throw new Error(`A request cannot be ${text}.`);
  return name;
};
