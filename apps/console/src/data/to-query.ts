/** The part of an address after the path: what is undefined or empty is left out. */
export const toQuery = (asked: Readonly<Record<string, string | number | undefined>>): string => {
  const told = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return told.length === 0 ? "" : `?${new URLSearchParams(told)}`;
};
