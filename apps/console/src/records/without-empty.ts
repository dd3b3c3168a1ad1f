/** The same without those of these fields that nothing is written in: the server has them absent. */
export const withoutEmpty = (value: object, names: readonly string[]): object =>
  Object.fromEntries(
    Object.entries(value).filter(([name, given]) => !(names.includes(name) && (given === undefined || given === ""))),
  );
