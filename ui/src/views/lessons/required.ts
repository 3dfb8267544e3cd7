// What a lesson cannot be confirmed without; the desk refuses it for the same fields.
import type { LessonFields } from "../../ipc/wire";

export const REQUIRED = ["happened", "learnt", "do_this"] as const satisfies readonly (keyof LessonFields)[];

export const lacks = (fields: LessonFields): boolean => REQUIRED.some((name) => fields[name].trim() === "");
