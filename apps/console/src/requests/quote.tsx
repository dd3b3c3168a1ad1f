import { Note } from "../page/note.tsx";

/** What somebody wrote, as they wrote it. */
export const Quote = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <Note>
    <p className="quiet">{title}</p>
    <p className="kept">{text}</p>
  </Note>
);
