import type { Language } from "../i18n";
import type { ChartShown, Message } from "../vocabulary";
import { SignedOut, type TokenSource } from "./token";

export type Values = Record<string, unknown>;

export interface Entry {
  id: number;
  at: string;
  direction: "in" | "out";
  text: string;
  message: Message | null;
  turn: string;
  place: number;
}

export interface Card {
  id: number;
  prospect: string | null;
  status: string;
  current: boolean;
  updated_at: string;
  entry_verdict: string | null;
  segment: string | null;
  provisional: boolean;
  has_advice: boolean;
}

export type Both = Record<Language, string>;

export interface FactWords {
  type: "choice" | "money" | "percent" | "flag" | "pains" | "alternative" | "life_cycle";
  label: Both;
  question: Both;
  choices?: Record<string, Both>;
}

export interface Words {
  facts: Record<string, FactWords>;
  levers: Record<string, Both>;
}

/** A chart, and the same as a table. */
export interface Picture {
  title: string;
  description: string;
  svg: string;
  columns: string[];
  rows: string[][];
}

/** How far a file is read, in lines. */
export interface Far {
  done: number;
  of: number;
}

export interface Listed {
  rows: [number, string][];
  count: number;
}

/** What was made of a file of customers, with the words of the form. */
export interface Look {
  told: string[];
  headers: string[];
  columns: Record<string, number>;
  decimal: string;
  unit: string;
  first: [string, string, string][];
  bad: Listed;
  remarks: Listed;
  words: Record<string, string>;
}

export type Outcome = { look: Look } | { kept: number } | { problem: string };

export interface Reply {
  messages: Message[];
  language: string | null;
}

/** The server refused a request and says why in its messages. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly messages: Message[],
    readonly retryAfter: number | null,
  ) {
    super(`refused: ${status}`);
  }
}

const TIMEOUT_MS = 40_000;
const UPLOAD_MS = 300_000;

/** The web API, as the signed-in person. */
export class Api {
  constructor(
    private readonly base: URL,
    private readonly token: TokenSource,
  ) {}

  me = () => this.get<{ id: string; name: string; language: string | null }>("me");
  words = () => this.get<Words>("words");
  consultations = () => this.get<{ consultations: Card[] }>("consultations");
  history = (before?: number) =>
    this.get<{ entries: Entry[]; before: number | null }>(before ? `history?before=${before}` : "history");
  say = (message: string, message_id: string, language: Language) =>
    this.post<Reply>("chat", { message, message_id, language });
  open = (consultation: number, message_id: string, language: Language) =>
    this.post<Reply>(`consultations/${consultation}/open`, { message_id, language });

  chart = ({ shows, at, consultation }: ChartShown) =>
    this.get<Picture>(`chart?${new URLSearchParams({ shows, at, ...(consultation && { consultation: `${consultation}` }) })}`);
  pareto = (consultation: string | number) => this.get<Picture>(`consultations/${consultation}/pareto`);

  /** Read a file of customers, and keep them where `said` says so; how far it is comes on the way. */
  async customers(file: File, said: Record<string, string>, told: (far: Far) => void): Promise<Outcome> {
    const body = new FormData();
    for (const [name, value] of Object.entries(said)) body.append(name, value);
    body.append("file", file);
    const answer = await this.send("portfolio", { method: "POST", body }, UPLOAD_MS);
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (text + (value ?? "")).split("\n");
      text = lines.pop() ?? "";
      for (const line of lines.map((one) => JSON.parse(one) as Far | Outcome)) {
        if ("done" in line) told(line);
        else return line;
      }
      if (done) throw new Error("cut off");
    }
  }

  /** Fetch the advice as a file. */
  async advice(consultation: string | number, format: string): Promise<Blob> {
    const answer = await this.send(`consultations/${consultation}/advice.${format}`, {});
    return answer.blob();
  }

  private async get<T>(path: string): Promise<T> {
    return (await this.send(path, {})).json() as Promise<T>;
  }

  private async post<T>(path: string, body: Values): Promise<T> {
    const init = { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    return (await this.send(path, init)).json() as Promise<T>;
  }

  private async send(path: string, init: RequestInit, timeout = TIMEOUT_MS, again = false): Promise<Response> {
    const token = await this.token(again);
    const headers = { ...init.headers, Authorization: `Bearer ${token}` };
    const answer = await fetch(new URL(`api/${path}`, this.base), {
      ...init,
      headers,
      credentials: "omit",
      signal: AbortSignal.timeout(timeout),
    });
    if (answer.ok) return answer;
    if (answer.status === 401) {
      // The token may have run out on the way; a second refusal means that nobody is signed in.
      if (!again) return this.send(path, init, timeout, true);
      throw new SignedOut();
    }
    const told = (await answer.json().catch(() => ({}))) as { messages?: Message[] };
    const wait = Number(answer.headers.get("Retry-After"));
    throw new Refused(answer.status, told.messages ?? [], wait > 0 ? wait : null);
  }
}
