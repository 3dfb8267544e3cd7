// Lessons: the library, one lesson with its personal-data check, and the shared folder.
import { asRefusal, call } from "../ipc/client";
import type { Change, LessonFields, LessonRow, LessonsFolder, LessonView, PublishReport } from "../ipc/wire";
import { changes, type Query, query } from "./changes.svelte";

export const lessonsQuery = (): Query<LessonRow[]> => query(["lesson"], () => call("list_lessons"));

export const lessonQuery = (id: () => string): Query<LessonView> =>
  query(["lesson", "case", "customer", "person"], () => call("get_lesson", { id: id() }));

export const folderQuery = (): Query<LessonsFolder> =>
  query(["lesson", "setting"], () => call("get_lessons_folder"));

export const writeLesson = (caseId: string): Promise<Change> => call("write_lesson", { case_id: caseId });
export const editLesson = (id: string, fields: LessonFields): Promise<Change> =>
  call("edit_lesson", { id, fields });
export const confirmLesson = (id: string): Promise<Change> => call("confirm_lesson", { id });

/** Publishing: asks before a folder is used for the first time, and keeps the report until the next run. */
export class Publishing {
  running = $state(false);
  problem = $state("");
  /** Whether the folder was never used, so that a person has to say yes. */
  asking = $state(false);
  report = $state.raw<PublishReport | null>(null);

  async choose(): Promise<void> {
    this.problem = "";
    this.report = null;
    try {
      await call("choose_lessons_folder");
      changes.bump(["setting"]);
    } catch (thrown) {
      this.problem = asRefusal(thrown).message;
    }
  }

  async publish(newFolder = false): Promise<void> {
    this.running = true;
    this.problem = "";
    this.asking = false;
    try {
      this.report = await call("publish_lessons", { input: { new_folder: newFolder } });
      changes.bump(["lesson"]);
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (refusal.code === "new_folder" && !newFolder) this.asking = true;
      else this.problem = refusal.message;
    }
    this.running = false;
  }
}
