// Hands of the user's own, the signature and the letterhead.
import type { FormView } from "../wire";
import { ownHand } from "./notes";
import { form, word } from "./scrawl";
import type { Handlers } from "./workspace";
import { change, current, newId, refuse } from "./world";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "th", "er", "ll"];
const DOUBTS: Record<string, string> = {
  a2: "It touches the edge of its box.",
  q1: "It is very faint.",
  "73": "It is not like the other two.",
};

const forms = (): FormView[] =>
  LETTERS.flatMap((text) =>
    [1, 2, 3].map((which) => ({
      text,
      form: which,
      svg: form(text, which),
      doubt: DOUBTS[`${text}${which}`] ?? null,
    })),
  );

export const SIGNATURE = word(4);

const LOGO = `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><circle cx="20" cy="20" r="14" fill="none" stroke="#a97a16" stroke-width="3"/><path d="M44 14h64M44 26h40" stroke="#1e2230" stroke-width="4"/></svg>')}`;

const keep = (name: string) => {
  if (name.trim() === "") throw refuse("invalid", "Give the hand a name.", "name");
  if (current().hands.some((hand) => hand.name === name.trim())) {
    throw refuse("invalid", "There is a hand of this name already.", "name");
  }
};

export const handHandlers = {
  import_hand_font: ({ name }) =>
    change(["hand"], "“Invented Font” can be written with", (w) => {
      const id = newId("hand");
      const made = ownHand(id, name || "Invented Font", "ŁłŃń");
      w.hands = [...w.hands, { ...made, origin: "font", description: "From a font file" }];
      return { id };
    }),
  save_capture_sheet: ({ format }) => ({ name: `Amends hand sheet ${format}.pdf`, pages: 4 }),
  read_capture: () => ({ token: "capture-1", pages: 4, forms: forms(), missing: "ß€" }),
  keep_captured_hand: ({ name }) => {
    keep(name);
    return change(["hand"], `“${name}” can be written with`, (w) => {
      const id = newId("hand");
      w.hands = [...w.hands, ownHand(id, name, "ß€")];
      return { id };
    });
  },
  rename_hand: ({ id, name }) => {
    keep(name);
    return change(["hand"], `The hand is called “${name}” now`, (w) => {
      w.hands = w.hands.map((hand) => (hand.id === id ? { ...hand, name } : hand));
      return { id };
    });
  },
  retire_hand: ({ id }) =>
    change(["hand"], "The hand is retired", (w) => {
      w.hands = w.hands.filter((hand) => hand.id !== id);
      return { id };
    }),
  set_signature: ({ strokes }) => {
    if (strokes.length === 0) throw refuse("invalid", "There is no stroke on the pad yet.");
    return change(["setting"], "This is your signature now", (w) => {
      w.signature = { has_own: true, svg: SIGNATURE };
      return undefined;
    });
  },
  import_signature: () =>
    change(["setting"], "This is your signature now", (w) => {
      w.signature = { has_own: true, svg: SIGNATURE };
      return undefined;
    }),
  remove_signature: () =>
    change(["setting"], "Your signature is removed", (w) => {
      w.signature = { has_own: false, svg: null };
      return undefined;
    }),
  import_letterhead: () =>
    change(["setting"], "The letterhead stands on every new card", (w) => {
      w.settings.letterhead = { picture: LOGO, corner: "top_right", width_mm: 24 };
      return undefined;
    }),
  set_letterhead: ({ corner, width_mm }) =>
    change(["setting"], "The letterhead is changed", (w) => {
      if (w.settings.letterhead) w.settings.letterhead = { ...w.settings.letterhead, corner, width_mm };
      return undefined;
    }),
  remove_letterhead: () =>
    change(["setting"], "The letterhead is removed", (w) => {
      w.settings.letterhead = null;
      return undefined;
    }),
} satisfies Partial<Handlers>;
