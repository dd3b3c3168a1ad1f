import type { Tone } from "./note.tsx";

type StateBadgeProps = { readonly tone: Tone | "quiet"; readonly children: string };

/** How something stands, by a word and a dot: never by colour alone. */
export const StateBadge = ({ tone, children }: StateBadgeProps) => (
  <span className="state" data-tone={tone}>
    <span className="state-dot" aria-hidden="true" />
    {children}
  </span>
);
