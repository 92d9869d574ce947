import { asLanguage, texts, type Language } from "../i18n";
import type { Message } from "../vocabulary";
import { type Api, type Card, type Entry, type Refused, type Reply, type Words } from "./api";
import { Outbox, type Outgoing } from "./outbox";
import { SignedOut } from "./token";

/** One message as the log shows it. */
export interface Item {
  key: string;
  from: "person" | "adviser";
  text: string;
  message: Message | null;
  waiting: boolean;
}

export interface State {
  loading: boolean;
  language: Language;
  words: Words | null;
  items: Item[];
  before: number | null;
  thinking: boolean;
  trouble: "offline" | "signed_out" | "slow_down" | null;
  cards: Card[];
}

const STALE_MS = 20_000;
const RETRY_MS = 3000;

/**
 * The conversation of one person: what was said, what is on its way, what the server keeps.
 *
 * The server's history is the truth; local items have the same keys as the history will give them,
 * so that reading it again neither doubles nor moves anything.
 */
export class Conversation {
  state: State;
  private outbox: Outbox | null = null;
  /** What was typed before it was known whose outbox it belongs to. */
  private early: Outgoing[] = [];
  private readonly listeners = new Set<() => void>();
  private channel: BroadcastChannel | null = null;
  private readAt = 0;
  private closed = false;

  constructor(
    readonly api: Api,
    language: Language,
  ) {
    this.state = {
      loading: true, language, words: null, items: [], before: null, thinking: false, trouble: null, cards: [],
    };
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Load everything; tries again until it works or nobody is signed in. */
  async start(): Promise<void> {
    try {
      const [me, words] = await Promise.all([this.api.me(), this.api.words()]);
      if (this.closed) return;
      this.update({ words, language: asLanguage(me.language) ?? this.state.language });
      this.outbox?.close();
      this.outbox = new Outbox(`entree:outbox:${me.id}`, this.deliver, this);
      this.channel?.close();
      this.channel = new BroadcastChannel(`entree:${me.id}`);
      this.channel.onmessage = () => void this.refresh();
      document.addEventListener("visibilitychange", this.onVisible);
      await this.refresh();
      this.update({ loading: false, trouble: null });
      for (const item of this.early.splice(0)) this.outbox.add(item);
      this.outbox.hurry();
    } catch (error) {
      if (this.closed) return;
      this.update({ trouble: error instanceof SignedOut ? "signed_out" : "offline" });
      if (!(error instanceof SignedOut)) setTimeout(() => void this.start(), RETRY_MS);
    }
  }

  stop(): void {
    this.closed = true;
    this.outbox?.close();
    this.channel?.close();
    document.removeEventListener("visibilitychange", this.onVisible);
  }

  say(text: string): void {
    const trimmed = text.trim();
    if (trimmed) this.send({ id: newId(), text: trimmed, language: this.state.language });
  }

  inform(fact: string, value: unknown): void {
    this.say(`/inform${JSON.stringify({ [fact]: value })}`);
  }

  open(consultation: number): void {
    const { language } = this.state;
    this.send({ id: newId(), text: "/show_summary", language, open: consultation });
  }

  /** Show the widget in the other language, and ask the adviser to follow. */
  switchLanguage(): void {
    const language = this.state.language === "en" ? "nl" : "en";
    this.update({ language });
    if (this.state.items.length > 0) this.say(texts(language).switchLanguage);
  }

  async older(): Promise<void> {
    if (this.state.before === null) return;
    const page = await this.api.history(this.state.before);
    this.update({ items: [...page.entries.map(asItem), ...this.state.items], before: page.before });
  }

  async loadCards(): Promise<void> {
    this.update({ cards: (await this.api.consultations()).consultations });
  }

  delivered(item: Outgoing, reply: Reply): void {
    const replies = reply.messages.map((message, place) => localItem(item.id, "adviser", message, place));
    this.append([sent(item, false), ...replies]);
    this.update({ language: asLanguage(reply.language) ?? this.state.language });
    this.channel?.postMessage("changed");
  }

  refused(item: Outgoing, fault: Refused): void {
    this.append([sent(item, false), ...fault.messages.map((m, i) => localItem(item.id, "adviser", m, i))]);
  }

  waiting(trouble: State["trouble"]): void {
    this.update({ trouble });
  }

  changed(): void {
    const waiting = [...(this.outbox?.items ?? []), ...this.early];
    const settled = this.state.items.filter((item) => !item.waiting);
    const known = new Set(settled.map((item) => item.key));
    const unsent = waiting.map((item) => sent(item, true)).filter((item) => !known.has(item.key));
    this.update({ items: [...settled, ...unsent], thinking: waiting.length > 0 });
  }

  private send(item: Outgoing): void {
    if (this.outbox) this.outbox.add(item);
    else {
      this.early.push(item);
      this.changed();
    }
  }

  private deliver = (item: Outgoing): Promise<Reply> =>
    item.open === undefined
      ? this.api.say(item.text, item.id, item.language)
      : this.api.open(item.open, item.id, item.language);

  private onVisible = (): void => {
    // Something may have been said in another channel meanwhile.
    if (document.visibilityState === "visible" && Date.now() - this.readAt > STALE_MS) {
      this.refresh().catch(() => undefined);
    }
  };

  private async refresh(): Promise<void> {
    const page = await this.api.history();
    this.readAt = Date.now();
    const items = page.entries.map(asItem);
    const fresh = new Set(items.map((item) => item.key));
    // Older pages that were loaded stay above; what the newest page holds replaces its local copy.
    const kept = this.state.items.filter((item) => !item.waiting && !fresh.has(item.key));
    const hasOlder = kept.length > 0 && page.before !== null;
    this.update({ items: [...kept, ...items], before: hasOlder ? this.state.before : page.before });
    this.changed();
  }

  private append(items: Item[]): void {
    const keys = new Set(items.map((item) => item.key));
    const settled = this.state.items.filter((item) => !item.waiting && !keys.has(item.key));
    const waiting = this.state.items.filter((item) => item.waiting && !keys.has(item.key));
    this.update({ items: [...settled, ...items, ...waiting] });
  }

  private update(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** A new id; `crypto.randomUUID` would be there on https pages only. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sent(item: Outgoing, waiting: boolean): Item {
  return { key: `${item.id}/in/0`, from: "person", text: item.text, message: null, waiting };
}

function localItem(turn: string, from: Item["from"], message: Message, place: number): Item {
  return { key: `${turn}/out/${place}`, from, text: message.text, message, waiting: false };
}

function asItem(entry: Entry): Item {
  const { turn, direction, place, text, message } = entry;
  return {
    key: `${turn}/${direction}/${place}`,
    from: direction === "in" ? "person" : "adviser",
    text,
    message,
    waiting: false,
  };
}
