import type { ReactNode } from "react";

type NoteProps = { readonly tone?: "calm" | "care"; readonly children: ReactNode };

export const Note = ({ tone = "calm", children }: NoteProps) => (
  <p className="note" data-tone={tone}>
    {children}
  </p>
);
