import type { ReactNode } from "react";

export type Tone = "calm" | "good" | "care" | "bad";
type NoteProps = { readonly tone?: Tone; readonly children: ReactNode };

/** A few words set apart; what went wrong is read aloud at once. */
export const Note = ({ tone = "calm", children }: NoteProps) => (
  <div className="note" data-tone={tone} role={tone === "bad" ? "alert" : undefined}>
    {children}
  </div>
);
