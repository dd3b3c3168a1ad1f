import { type ReactNode, useState } from "react";
import { AnnouncementCard } from "./announcement-card.tsx";
import { type Announcement, AnnouncementsContext } from "./announcements-context.ts";

/** One sentence at a time, seen at the foot of the page and read aloud. */
export const AnnouncementsProvider = ({ children }: { readonly children: ReactNode }) => {
  const [shown, setShown] = useState<Announcement & { readonly number: number }>();
  const announce = (announcement: Announcement): void =>
    setShown((before) => ({ ...announcement, number: (before?.number ?? 0) + 1 }));
  return (
    <AnnouncementsContext value={announce}>
      {children}
      <div className="announcement" role="status">
        {shown === undefined ? null : (
          <AnnouncementCard key={shown.number} announcement={shown} close={() => setShown(undefined)} />
        )}
      </div>
    </AnnouncementsContext>
  );
};
