/** How somebody stands, by name: a level with what they had granted, as in `level_2 ads suggestions`. */
export const consentStateName = ({
  level,
  granted,
}: {
  readonly level: number;
  readonly granted: readonly string[];
}): string => [`level_${level}`, ...granted].join(" ");

/** Of all states with too few people for a look of their own. */
export const OTHER_STATES = "other_states";
