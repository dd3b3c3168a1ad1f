import type { Json } from "./column-types.ts";

type ThreadTable = {
  subject_key: string;
  thread_id: string;
  kind: string;
  topic: string;
  begun_from: string;
  language: string;
  state: string;
  slot: string | null;
  decision_id: string | null;
  product_id: string | null;
  campaign_id: string | null;
  creative_id: string | null;
  begun_at: Date;
  last_at: Date;
  first_answered_at: Date | null;
  first_due_at: Date;
  due_at: Date | null;
  warn_at: Date | null;
  clock: string | null;
  warned_at: Date | null;
  escalated_at: Date | null;
  owner: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  satisfied: number | null;
  effect: Buffer | null;
  taken_back_at: Date | null;
  version: number;
  history: Json;
};

type ThreadPostTable = {
  subject_key: string;
  post_id: string;
  thread_id: string;
  author: string;
  by: string | null;
  said: Buffer | null;
  via: string | null;
  change_id: string | null;
  at: Date;
};

type ThreadThemeTable = {
  subject_key: string;
  thread_id: string;
  theme_id: string;
  is_on: boolean;
  set_by: string | null;
  set_at: Date;
};

type ThemeTable = {
  theme_id: string;
  name: Json;
  words: string[];
  version: number;
  changed_by: string;
  changed_at: Date;
  matched_version: number;
  retired_at: Date | null;
};

type AnswerTemplateTable = {
  template_id: string;
  name: string;
  text: Json;
  version: number;
  changed_by: string;
  changed_at: Date;
};

type ThreadChangeTable = {
  change_id: string;
  title: Json;
  text: Json;
  made_by: string;
  made_at: Date;
  thread_ids: string[];
  theme_id: string | null;
};

type CreativeRatingTable = {
  subject_key: string;
  campaign_id: string;
  creative_id: string;
  decision_id: string;
  slot: string;
  rating: number;
  rated_at: Date;
};

/** What customers write to the shop and what the shop makes of it, and how good they find what they are shown. */
export type ThreadTables = {
  thread: ThreadTable;
  thread_post: ThreadPostTable;
  thread_theme: ThreadThemeTable;
  theme: ThemeTable;
  answer_template: AnswerTemplateTable;
  thread_change: ThreadChangeTable;
  creative_rating: CreativeRatingTable;
};
