import { Type } from "typebox";
import { closed, whole } from "./schema-forms.ts";

export const ThreadsSetting = closed({
  answerDays: Type.Optional(
    whole(1, 20, "Within how many working days, by the shop's law, a customer who wrote has an answer; 2 unless said."),
  ),
  quietDays: Type.Optional(
    whole(
      3,
      90,
      "A conversation in which the customer says nothing for so many days after an answer ends; 14 unless said.",
    ),
  ),
  keepDays: Type.Optional(whole(30, 3650, "How long a conversation is kept after its end; 730 unless said.")),
});
