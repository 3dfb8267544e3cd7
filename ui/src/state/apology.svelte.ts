// The apology being written: one text a channel, what the coach says about it, and what the author decided to keep.
import { call } from "../ipc/client";
import type {
  CaseSignal,
  Change,
  Channel,
  CoachReading,
  FindingView,
  MessageView,
  Refusal,
  SignalKind,
  VersionReason,
} from "../ipc/wire";
import type { Saver } from "./case.svelte";

type Texts = Record<Channel, string>;

const none = (): Texts => ({
  handwritten: "",
  email: "",
  letter: "",
  chat: "",
  phone: "",
  public_reply: "",
  social: "",
});

/** The newest text of a channel that has not been sent. */
export const draftOf = (messages: MessageView[], channel: Channel): MessageView | undefined =>
  messages.findLast((m) => m.channel === channel && m.sent === null);

const ANSWERS: Record<SignalKind, Channel> = {
  review: "public_reply",
  complaint: "email",
  ticket: "email",
  phone: "phone",
  social: "social",
};

/** Where the writing goes on: the channel last written in, else the one that answers how they wrote last. */
export function firstChannel(messages: MessageView[], signals: CaseSignal[]): Channel {
  const written = messages.filter((m) => m.text.trim() !== "");
  const newest = written.toSorted((a, b) => a.edited.localeCompare(b.edited)).at(-1);
  const wrote = signals.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
  return newest?.channel ?? (wrote ? ANSWERS[wrote.kind] : "handwritten");
}

export class Apology {
  channel = $state<Channel>("handwritten");
  #texts = $state<Texts>(none());
  #subjects = $state<Texts>(none());
  /** Channels that were written on since their version was kept. */
  #touched = new Set<Channel>();
  #reading = $state.raw<CoachReading | null>(null);
  #readOf = $state("");
  #kept = $state.raw<ReadonlySet<string>>(new Set());
  #problem = $state("");
  #begun = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(
    private readonly caseId: string,
    private readonly saver: Saver,
    private readonly patience = 150,
  ) {}

  get text(): string {
    return this.#texts[this.channel];
  }

  get subject(): string {
    return this.#subjects[this.channel];
  }

  /** The coach's newest reading; it may be of a slightly older text while somebody types. */
  get reading(): CoachReading | null {
    return this.#reading;
  }

  /** Whether the reading is of exactly the text on screen: only then may its offsets change the text. */
  get fresh(): boolean {
    return this.#reading !== null && this.#readOf === this.text;
  }

  /** The text the reading is about. */
  get readOf(): string {
    return this.#readOf;
  }

  get problem(): string {
    return this.#problem;
  }

  /** Findings the author has not decided to live with. */
  get findings(): FindingView[] {
    return (this.#reading?.findings ?? []).filter((f) => !this.#kept.has(this.#name(f)));
  }

  /** Goes to the channel to begin in, once; where somebody goes afterwards is theirs. */
  begin(messages: MessageView[], signals: CaseSignal[]): void {
    if (this.#begun) return;
    this.#begun = true;
    this.channel = firstChannel(messages, signals);
  }

  /** Takes the desk's texts, except where somebody has typed since. */
  adopt(messages: MessageView[]): void {
    for (const channel of Object.keys(this.#texts) as Channel[]) {
      const draft = draftOf(messages, channel);
      if (!this.saver.pending(`subject:${channel}`)) this.#subjects[channel] = draft?.subject ?? "";
      if (this.saver.pending(this.#field(channel))) continue;
      const kept = draft?.text ?? "";
      if (kept === this.#texts[channel]) continue;
      this.#texts[channel] = kept;
      if (channel === this.channel) this.#listen(0);
    }
  }

  choose(channel: Channel): void {
    if (channel === this.channel) return;
    this.leave();
    this.channel = channel;
    this.#reading = null;
    this.#readOf = "";
    this.#listen(0);
  }

  write(text: string): void {
    const { channel, caseId } = this;
    if (text === this.#texts[channel]) return;
    this.#texts[channel] = text;
    this.#touched.add(channel);
    this.saver.queue(this.#field(channel), () => call("save_draft", { id: caseId, channel, text }));
    this.#listen(this.patience);
  }

  writeSubject(subject: string): void {
    const { channel, caseId } = this;
    if (subject === this.#subjects[channel]) return;
    this.#subjects[channel] = subject;
    this.saver.queue(`subject:${channel}`, () => call("save_subject", { id: caseId, channel, subject }));
  }

  /** Resolves when the desk has everything that was typed. */
  settled(): Promise<void> {
    return this.saver.flush();
  }

  /** The text is left: what was typed is saved, and a version of it kept. */
  leave(): void {
    const left = [...this.#touched];
    for (const channel of left) this.keepVersion("left", channel);
    void this.saver.flush();
  }

  /** Keeps the text as it is now, before something else takes its place. Saves go out in their order. */
  keepVersion(reason: VersionReason, channel = this.channel): void {
    if (!this.#touched.has(channel)) return;
    this.#touched.delete(channel);
    void this.saver.flush();
    const id = this.caseId;
    this.saver.queue(`version:${channel}`, () => call("keep_version", { id, channel, reason }));
    void this.saver.flush(`version:${channel}`);
  }

  /** “Keep mine”: the finding stays away for these words; other words are judged again. */
  keep(finding: FindingView): void {
    this.#kept = new Set([...this.#kept, this.#name(finding)]);
  }

  /** Marks the text of this channel as sent: the newest one, so what was typed last is kept first. */
  async send(anyway = false): Promise<Change> {
    const { channel, caseId } = this;
    await this.saver.flush();
    const draft = draftOf((await call("get_case", { id: caseId })).messages, channel);
    if (!draft)
      throw { code: "not_found", message: "There is no text to mark as sent yet." } satisfies Refusal;
    return call(anyway ? "mark_sent_anyway" : "mark_sent", { id: draft.id });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  #field(channel: Channel): string {
    return `draft:${channel}`;
  }

  #name(finding: FindingView): string {
    const words = [...this.#readOf].slice(finding.start, finding.end).join("");
    return `${this.channel} ${finding.id} ${words}`;
  }

  #listen(patience: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), patience);
  }

  async #ask(): Promise<void> {
    const { text, channel, caseId } = this;
    this.#asked += 1;
    const mine = this.#asked;
    if (text.trim() === "") {
      this.#reading = null;
      this.#readOf = "";
      return;
    }
    try {
      const reading = await call("coach", { text, channel, case_id: caseId });
      if (mine !== this.#asked) return;
      this.#reading = reading;
      this.#readOf = text;
      this.#problem = "";
    } catch (thrown) {
      if (mine === this.#asked) this.#problem = (thrown as { message: string }).message;
    }
  }
}
