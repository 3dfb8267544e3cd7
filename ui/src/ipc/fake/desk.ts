// Lessons, and then everything put together.
import { batchHandlers } from "./batch";
import { briefHandlers } from "./briefs";
import { caseHandlers } from "./casework";
import { causeHandlers } from "./causes";
import { ago } from "./clock";
import { clockHandlers } from "./clocks";
import { composerHandlers } from "./composer";
import { customerHandlers } from "./customers";
import { handHandlers } from "./hands";
import { inboxHandlers } from "./inbox";
import { intakeHandlers } from "./intake";
import { show } from "./lessons";
import { noteHandlers } from "./notework";
import { phraseHandlers } from "./phrases";
import { practiceHandlers } from "./practice";
import { type Handlers, workspaceHandlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

const lessonOf = (id: string) =>
  must(
    current().lessons.find((l) => l.row.id === id),
    "lesson",
  );

function folder() {
  const { lessons, folder: known } = current();
  return {
    ...known,
    published: known.ready ? lessons.filter((l) => l.row.state === "published").length : 0,
    to_publish: lessons.filter((l) => l.row.state === "confirmed").length,
  };
}

const lessonHandlers = {
  write_lesson: ({ case_id }) => {
    const c = must(
      current().cases.find((each) => each.id === case_id),
      "case",
    );
    const id = newId("lesson");
    return change(["lesson", "case"], "Lesson begun", (w) => {
      const row = {
        id,
        title: "",
        path: c.diagnosis.path,
        state: "draft" as const,
        review: "",
        owner_team: "",
      };
      const fields = {
        title: c.title,
        expected: "",
        happened: c.their_words,
        cause: c.diagnosis.cause,
        learnt: "",
        do_this: "",
        words_that_helped: "",
        owner_team: "",
        review: ago(-24 * 120).slice(0, 10),
      };
      w.lessons = [show(row, fields, case_id), ...w.lessons];
      for (const each of w.cases.filter((other) => other.id === case_id)) each.lesson_id = id;
      return { id, case_id };
    });
  },
  list_lessons: () => current().lessons.map((l) => l.row),
  get_lesson: ({ id }) => structuredClone(lessonOf(id)),
  edit_lesson: ({ id, fields }) =>
    change(["lesson"], "Lesson saved", (w) => {
      w.lessons = w.lessons.map((l) =>
        l.row.id === id ? show({ ...l.row, state: "draft" }, fields, l.case_id) : l,
      );
      return { id };
    }),
  confirm_lesson: ({ id }) =>
    change(["lesson"], "Looked through: ready to publish", (w) => {
      w.lessons = w.lessons.map((l) =>
        l.row.id === id ? { ...l, row: { ...l.row, state: "confirmed" } } : l,
      );
      return { id };
    }),
  get_lessons_folder: folder,
  choose_lessons_folder: folder,
  publish_lessons: ({ input }) => {
    const w = current();
    if (w.folder.new && !input.new_folder) {
      throw refuse("new_folder", "This folder was never used for lessons. Is it the right one?");
    }
    w.folder = { ...w.folder, new: false, ready: true };
    const written = folder().to_publish;
    w.lessons = w.lessons.map((l) =>
      l.row.state === "confirmed" ? { ...l, row: { ...l.row, state: "published" } } : l,
    );
    return { written, unchanged: 1, conflicts: [], withdrawn: 0 };
  },
} satisfies Partial<Handlers>;

export const handlers: Handlers = {
  ...workspaceHandlers,
  ...inboxHandlers,
  ...intakeHandlers,
  ...caseHandlers,
  ...customerHandlers,
  ...composerHandlers,
  ...causeHandlers,
  ...clockHandlers,
  ...phraseHandlers,
  ...briefHandlers,
  ...noteHandlers,
  ...batchHandlers,
  ...handHandlers,
  ...lessonHandlers,
  ...practiceHandlers,
};
