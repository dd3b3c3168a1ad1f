import { Link } from "@tanstack/react-router";
import { useFigures } from "../language/use-figures.ts";
import type { Followed } from "./use-followed.ts";

type FollowedListProps = { readonly followed: readonly Followed[] };

/** What followed from a theme and when; what stands on the board leads there. */
export const FollowedList = ({ followed }: FollowedListProps) => {
  const figures = useFigures();
  if (followed.length === 0) return "–";
  return followed.map(({ id, title, at, isOnBoard }) => (
    <div key={id}>
      {isOnBoard ? (
        <Link className="text-link" to="/board">
          {title}
        </Link>
      ) : (
        title
      )}{" "}
      <span className="quiet">{figures.shortDay(at)}</span>
    </div>
  ));
};
