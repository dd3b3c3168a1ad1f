/** What a text says as JSON; undefined where it is none. What JSON cannot say, undefined, is never an answer itself. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
