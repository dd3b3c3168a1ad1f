/** Whether two forms of one thing say the same. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const fieldsOf = (value: object) => value as Readonly<Record<string, unknown>>;

/** The fields in which two forms of one thing differ. */
export const changedFields = (former: object, next: object): readonly string[] =>
  [...new Set([...Object.keys(former), ...Object.keys(next)])].filter(
    (name) => !isSame(fieldsOf(former)[name], fieldsOf(next)[name]),
  );

/** What somebody else has made of it, with every field that was changed here as it was typed here. */
export const mergeOnto = <Value extends object>(
  theirs: Value,
  { base, value }: { readonly base: { readonly value: Value }; readonly value: Value },
): Value => {
  const mine = changedFields(base.value, value);
  const merged = { ...fieldsOf(theirs) };
  for (const name of mine) {
    const own = fieldsOf(value)[name];
    if (own === undefined) delete merged[name];
    else merged[name] = own;
  }
  return merged as Value;
};
