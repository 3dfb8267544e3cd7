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
};

export function starter(channel: Channel, customer: string): string {
  const greeting = channel === "phone" ? "" : `Dear ${firstName(customer)},\n\n`;
  return greeting + QUESTIONS[channel].join("\n");
}
