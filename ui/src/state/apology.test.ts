import { describe, expect, it } from "vitest";
import type { CaseSignal, Channel, MessageView, SignalKind } from "../ipc/wire";
import { firstChannel } from "./apology.svelte";

const message = (channel: Channel, edited: string, text = "Dear Ada"): MessageView => ({
  id: channel,
  channel,
  subject: "",
  text,
  filled: text,
  edited,
  looked_at: false,
  sent: null,
});
const signal = (kind: SignalKind, at: string): CaseSignal => ({
  id: kind,
  kind,
  source: "",
  stars: null,
  at,
  body: "",
  quoted: "",
  attachments: [],
});

describe("the channel that a case opens in", () => {
  it("is the one last written in", () => {
    const messages = [
      message("email", "2026-11-03T10:00:00Z"),
      message("handwritten", "2026-11-02T10:00:00Z"),
    ];
    expect(firstChannel([...messages, message("chat", "2026-11-04T10:00:00Z", " ")], [])).toBe("email");
  });

  it("answers how they wrote last, where nothing is written", () => {
    expect(firstChannel([], [signal("review", "2026-11-01T10:00:00Z")])).toBe("public_reply");
    const both = [signal("complaint", "2026-11-02T10:00:00Z"), signal("review", "2026-11-01T10:00:00Z")];
    expect(firstChannel([], both)).toBe("email");
    expect(firstChannel([], [])).toBe("handwritten");
  });
});
