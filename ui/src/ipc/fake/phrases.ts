// The phrase book of the invented coach: two groups, and what was changed about them.
import type { PhraseBookView, PhraseGroup, PhraseView } from "../wire";
import type { Handlers } from "./workspace";
import { change, current, must, newId, refuse } from "./world";

const phrase = (id: string, title: string, example: string, why: string, rewrite: string): PhraseView => ({
  id,
  title,
  example,
  why,
  rewrite,
  own: false,
  on: true,
});

export const phraseBook = (): PhraseBookView => ({
  ours: true,
  problem: null,
  groups: [
    {
      id: "blame_third_party",
      title: "Somebody else’s fault",
      level: "ours",
      usual: "major",
      phrases: [
        phrase(
          "courier",
          "Blames the courier",
          "The courier lost it.",
          "You chose the courier, so the delay is yours to answer for.",
          "We handed your parcel over too late",
        ),
      ],
    },
    {
      id: "boilerplate",
      title: "Boilerplate",
      level: "ours",
      usual: "minor",
      phrases: [
        phrase(
          "bo-01",
          "Valued customer",
          "You are a valued customer.",
          "It was written for nobody.",
          "[Name], thank you for telling us.",
        ),
      ],
    },
  ],
  weights: [
    { id: "responsibility", label: "Responsibility", weight: 25, usual: 25 },
    { id: "acknowledgement", label: "Acknowledgement", weight: 22, usual: 22 },
    { id: "repair", label: "Repair", weight: 20, usual: 20 },
    { id: "regret", label: "Regret", weight: 12, usual: 12 },
    { id: "prevention", label: "Prevention", weight: 10, usual: 10 },
    { id: "explanation", label: "Explanation", weight: 6, usual: 6 },
    { id: "voice", label: "Voice", weight: 5, usual: 5 },
  ],
});

const inGroup = (book: PhraseBookView, id: string): PhraseGroup =>
  must(
    book.groups.find((each) => each.id === id),
    "group",
  );

const edit = (said: string, run: (book: PhraseBookView) => void) =>
  change(["setting"], said, (w) => {
    run(w.phrases);
    w.phrases.ours = JSON.stringify(w.phrases) === JSON.stringify({ ...phraseBook(), ours: w.phrases.ours });
    return undefined;
  });

function without(book: PhraseBookView, id: string): void {
  for (const group of book.groups) group.phrases = group.phrases.filter((each) => each.id !== id);
}

export const phraseHandlers = {
  get_phrase_book: () => current().phrases,
  edit_phrase_book: ({ edit: wanted }) => {
    switch (wanted.what) {
      case "group":
        return edit("A level of the coach changed", (book) => {
          inGroup(book, wanted.group).level = wanted.level;
        });
      case "listen":
        return edit("The coach listens otherwise", (book) => {
          for (const each of book.groups.flatMap((g) => g.phrases))
            if (each.id === wanted.id) each.on = wanted.on;
        });
      case "weight":
        if (current().phrases.weights.every((each) => each.id === wanted.element || each.weight === 0)) {
          if (wanted.weight === 0)
            throw refuse("invalid", "At least one element has to be worth something.", "weight");
        }
        return edit("A weight of the coach changed", (book) => {
          for (const each of book.weights) if (each.id === wanted.element) each.weight = wanted.weight;
        });
      case "remove":
        return edit("The phrase was taken out", (book) => without(book, wanted.id));
      case "own": {
        const { words, why, rewrite } = wanted;
        if (!/[a-z0-9]/i.test(words))
          throw refuse("invalid", "Write the words as they stand in a draft.", "words");
        if (why.trim() === "") throw refuse("invalid", "Say in one sentence why it does harm.", "why");
        if (rewrite.trim() === "") throw refuse("invalid", "Write a sentence to put instead.", "rewrite");
        return edit(`The coach listens for “${words}”`, (book) => {
          const id = wanted.id ?? newId("own");
          without(book, id);
          const own = { ...phrase(id, `“${words}”`, words, why, rewrite), own: true };
          inGroup(book, wanted.group).phrases.unshift(own);
        });
      }
    }
  },
  restore_phrase_book: () =>
    edit("The coach’s phrases are ours again", (book) => {
      Object.assign(book, phraseBook());
    }),
} satisfies Partial<Handlers>;
