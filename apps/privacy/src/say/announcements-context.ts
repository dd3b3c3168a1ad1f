import { createContext, useContext } from "react";

/** What just changed, as a sentence; `undo` takes it back where that is safe. */
export type Announcement = { readonly text: string; readonly undo?: () => void };

export const AnnouncementsContext = createContext<(announcement: Announcement) => void>(() => undefined);

export const useAnnounce = (): ((announcement: Announcement) => void) => useContext(AnnouncementsContext);
