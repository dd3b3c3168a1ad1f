/** Finds an answer once for each thing asked, in one decision where many campaigns ask the same. */
export const remember = <Asked, Answer extends number | boolean | object>(
  find: (asked: Asked) => Answer,
): ((asked: Asked) => Answer) => {
  const known = new Map<Asked, Answer>();
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined) return before;
    const answer = find(asked);
    known.set(asked, answer);
    return answer;
  };
};
