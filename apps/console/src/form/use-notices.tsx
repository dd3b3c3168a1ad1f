import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { troubleOf } from "../page/trouble-of.ts";

const SHOWN_MS = 8_000;

type Done = { readonly text: string; readonly undo?: () => void };

/** Says that something was done, with the way back beside it; and why something was not. */
export const useNotices = () => {
  const say = useSay();
  const { language } = useLanguage();
  const done = useCallback(
    ({ text, undo }: Done): void => {
      const id = notifications.show({
        autoClose: SHOWN_MS,
        color: "teal",
        closeButtonProps: { "aria-label": say("close") },
        message: (
          <span className="notice">
            {text}
            {undo === undefined ? null : (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => {
                  notifications.hide(id);
                  undo();
                }}
              >
                {say("undo")}
              </Button>
            )}
          </span>
        ),
      });
    },
    [say],
  );
  const failed = useCallback(
    (error: unknown): void => {
      const { title } = troubleOf(error, language);
      notifications.show({
        color: "red",
        closeButtonProps: { "aria-label": say("close") },
        title: say("not_done"),
        message: typeof title === "string" ? say(title) : title.said,
      });
    },
    [say, language],
  );
  return { done, failed };
};
