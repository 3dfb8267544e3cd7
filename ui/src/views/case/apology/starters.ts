/** What stands in an empty draft: a greeting and questions, never sentences to send. */
import type { Channel } from "../../../ipc/wire";
import { firstName } from "../words";

const QUESTIONS: Record<Channel, string[]> = {
  handwritten: [
    "What went wrong, and what did it cost them? Use their own word for it.",
    "What was our part in it?",
    "What have you done about it, and by when?",
  ],
  email: [
    "What went wrong, and what did it cost them? Use their own word for it.",
    "What was our part in it?",
    "What happens now, who does it, and by which day?",
    "What is different from today?",
  ],
  letter: [
    "What went wrong, and what did it cost them? Use their own word for it.",
    "What was our part in it, and how do you know?",
    "What happens now, who does it, and by which day?",
    "What is different from today, and how can they reach you?",
  ],
  chat: [
    "What have you read already, so that they need not tell it again?",
    "What was our part, and what do you do right now?",
  ],
  phone: [
    "How will you begin, before they have to explain it again?",
    "What do you want to hear from them first?",
    "What can you offer, and what is theirs to choose?",
  ],
  public_reply: [
    "Others read this too: what went wrong, in one sentence, and what was our part?",
    "Whom can they reach, by name?",
    "Leave out anything that is only between them and us.",
  ],
  social: [
    "What was our fault, in one sentence everybody may read?",
    "What happens next, and whom can they reach?",
  ],
};

export function starter(channel: Channel, customer: string): string {
  const greeting = ["phone", "social"].includes(channel) ? "" : `Dear ${firstName(customer)},\n\n`;
  return greeting + QUESTIONS[channel].join("\n");
}
