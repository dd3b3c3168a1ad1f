/** What other features may ask about what the shop's people learned. */
export { type Course, openCourses } from "./open-courses.ts";
export { readTraining, type TrainedPerson } from "./read-training.ts";
