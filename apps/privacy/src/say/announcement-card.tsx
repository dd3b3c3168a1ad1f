import { Button } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import type { Announcement } from "./announcements-context.ts";

type AnnouncementCardProps = { readonly announcement: Announcement; readonly close: () => void };

/** Stays until it is closed or the next one comes: nobody has to read or undo against the clock. */
export const AnnouncementCard = ({ announcement: { text, undo }, close }: AnnouncementCardProps) => (
  <div className="announcement-card">
    <p>{text}</p>
    {undo === undefined ? null : (
      <Button
        onClick={() => {
          close();
          undo();
        }}
      >
        <FormattedMessage id="say.undo" />
      </Button>
    )}
    <Button onClick={close}>
      <FormattedMessage id="say.close" />
    </Button>
  </div>
);
